(() => {
"use strict";

// What is chosen stands in the address after "#", so that a link shows the same.
const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const find = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const KEYS = ["person", "place", "day", "sort", "filter", "theme"];
let state = {};
let drawn = null;
let sorted = null;

const numbers = (node) => node.dataset.o.split(" ").filter(Boolean).map(Number);
const bound = all("[data-o]").map((node) => ({ node, outings: numbers(node) }));
const places = all("[data-place]").filter((node) => !("o" in node.dataset));
const days = all("article.day");
const rows = all("#visit-table tbody tr").map((node) => ({ node, text: node.textContent.toLowerCase(), at: +node.dataset.o }));
const order = new Intl.Collator(data.language, { numeric: true });
const darkness = matchMedia("(prefers-color-scheme: dark)");

root.classList.add("live");

function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  const read = Object.fromEntries(KEYS.map((key) => [key, given.get(key) || ""]));
  if (!data.people.includes(read.person)) read.person = "";
  if (!Object.hasOwn(data.places, read.place)) read.place = "";
  if (!data.outings.some((one) => one.key === read.day)) read.day = "";
  if (!all("[data-column]").some((one) => one.dataset.column === read.sort.replace("-", ""))) read.sort = "";
  if (!["dark", "light"].includes(read.theme)) read.theme = "";
  return read;
}

function go(changes, quietly = false) {
  Object.assign(state, changes);
  const kept = new URLSearchParams(KEYS.filter((key) => state[key]).map((key) => [key, state[key]]));
  // Never empty: an empty fragment would scroll to the top.
  const hash = `#${kept.toString() || "all"}`;
  if (quietly) location.replace(hash);
  else location.hash = hash;
  draw();
}

// Which outings match the choice, and which of them is open.
const matches = (one) =>
  (!state.person || one.people.includes(state.person)) && (!state.place || one.places.includes(state.place));

function draw() {
  const key = JSON.stringify(state);
  if (key === drawn) return;
  drawn = key;
  const shown = data.outings.map(matches);
  const asked = data.outings.findIndex((one) => one.key === state.day);
  const open = asked >= 0 && shown[asked] ? asked : shown.indexOf(true);
  drawMatches(shown, open);
  drawDays(shown, open);
  drawTable(shown);
  drawControls(shown);
}

function drawMatches(shown, open) {
  root.classList.toggle("chosen", Boolean(state.person || state.place));
  for (const { node, outings } of bound) {
    const { person, place } = node.dataset;
    const none = !outings.some((at) => shown[at]);
    const off =
      person === undefined
        ? none || (place && state.place && place !== state.place)
        : (state.person && person !== state.person) || (state.place && none);
    node.classList.toggle("gone", Boolean(off));
    node.classList.toggle("now", outings.length === 1 && outings[0] === open);
  }
  const visited = new Set(data.outings.filter((_, at) => shown[at]).flatMap((one) => one.places));
  for (const node of places) {
    const { place } = node.dataset;
    const known = Object.hasOwn(data.places, place);
    const theirs = state.place ? place === state.place : !state.person || visited.has(place);
    node.classList.toggle("gone", known && !theirs);
  }
}

function drawDays(shown, open) {
  days.forEach((node, at) => node.classList.toggle("shut", at !== open));
  for (const chip of all(".chip")) {
    if (+chip.dataset.open === open) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
  const before = shown.lastIndexOf(true, open - 1);
  find("earlier").disabled = open < 1 || before < 0;
  find("later").disabled = open < 0 || shown.indexOf(true, open + 1) < 0;
  find("none-shown").hidden = open >= 0;
}

function drawTable(shown) {
  const wanted = state.filter.toLowerCase();
  for (const row of rows) row.node.classList.toggle("gone", !shown[row.at] || !row.text.includes(wanted));
  const by = state.sort || "date";
  if (by !== sorted) sortTable(by);
}

function sortTable(by) {
  sorted = by;
  const heads = all("[data-column]");
  const index = heads.findIndex((one) => one.dataset.column === by.replace("-", ""));
  const sign = by.startsWith("-") ? -1 : 1;
  const value = (row) => row.node.cells[index].dataset.v || row.node.cells[index].textContent.trim();
  rows.sort((one, other) => sign * order.compare(value(one), value(other)) || one.at - other.at);
  rows[0]?.node.parentNode.append(...rows.map((row) => row.node));
  heads.forEach((head, at) => {
    if (at === index) head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    else head.removeAttribute("aria-sort");
  });
}

function drawControls(shown) {
  find("person").value = state.person;
  find("place").value = state.place;
  if (find("filter").value !== state.filter) find("filter").value = state.filter;
  find("reset").disabled = !(state.person || state.place || state.filter);
  for (const node of all("[data-pick-person]")) press(node, node.dataset.pickPerson === state.person);
  for (const node of all("button[data-pick-place]")) press(node, node.dataset.pickPlace === state.place);
  const count = rows.filter((row) => !row.node.classList.contains("gone")).length;
  const visits = fill(data.words.visits_of, { shown: count, all: shown.length });
  const choice = [state.person, data.places[state.place], state.filter && fill(data.words.with_text, { text: state.filter })].filter(Boolean).join(", ");
  find("said").textContent = choice ? fill(data.words.chosen, { visits, choice }) : visits;
}

const press = (node, pressed) => node.setAttribute("aria-pressed", String(pressed));
const fill = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

function drawTheme() {
  if (state.theme) root.dataset.theme = state.theme;
  else delete root.dataset.theme;
  press(find("theme"), dark());
}

const dark = () => (state.theme ? state.theme === "dark" : darkness.matches);

function openDay(at) {
  go({ day: data.outings[at].key });
  const heading = find(`d${at}`);
  heading.focus({ preventScroll: true });
  find("day").scrollIntoView({ block: "start" });
}

function turn(step) {
  const at = days.findIndex((node) => !node.classList.contains("shut"));
  const shown = data.outings.map(matches);
  const next = step < 0 ? shown.lastIndexOf(true, at - 1) : shown.indexOf(true, at + 1);
  if (next >= 0) go({ day: data.outings[next].key });
}

function onClick(event) {
  const link = event.target.closest('a[href^="#"]');
  if (link) {
    // The address keeps the choice.
    event.preventDefault();
    const target = find(link.hash.slice(1));
    target.focus({ preventScroll: true });
    target.scrollIntoView();
    return;
  }
  const node = event.target.closest("[data-open],[data-sort],[data-pick-person],[data-pick-place]");
  if (!node || node.classList.contains("gone")) return;
  const { open, sort, pickPerson, pickPlace } = node.dataset;
  if (open !== undefined) openDay(+open);
  else if (sort) go({ sort: (state.sort || "date") === sort ? `-${sort}` : sort });
  else if (pickPerson) go({ person: state.person === pickPerson ? "" : pickPerson });
  else go({ place: state.place === pickPlace ? "" : pickPlace });
}

document.addEventListener("click", onClick);
find("theme").addEventListener("click", () => {
  const theme = dark() ? "light" : "dark";
  state.theme = (theme === "dark") === darkness.matches ? "" : theme;
  if (find("person")) go({});
  drawTheme();
});
find("print").addEventListener("click", () => print());
darkness.addEventListener("change", drawTheme);

state = read();
drawTheme();
// Without a plan there is nothing to choose.
if (find("person")) {
  find("person").addEventListener("change", (event) => go({ person: event.target.value }));
  find("place").addEventListener("change", (event) => go({ place: event.target.value }));
  find("filter").addEventListener("input", (event) => go({ filter: event.target.value }, true));
  find("reset").addEventListener("click", () => go({ person: "", place: "", filter: "" }));
  find("earlier").addEventListener("click", () => turn(-1));
  find("later").addEventListener("click", () => turn(1));
  addEventListener("hashchange", () => {
    state = read();
    drawTheme();
    draw();
  });
  draw();
}
})();
