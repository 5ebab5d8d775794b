"""Letters read as a planner would write them, in both languages, as text and as pages."""

import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, letters_of, write_letters
from outreach_opt.clock import format_clock
from outreach_opt.domain.history import PastVisit

PROBLEM, PLAN = aurich_problem(), aurich_plan()
SENDER = "Jobcenter Landkreis Aurich"
GERMAN = letters_of(PROBLEM, PLAN, "de", sender=SENDER)
ENGLISH = letters_of(PROBLEM, PLAN, "en", sender=SENDER)
HAGE = PLAN.outings[0]
FILE = f"{HAGE.date}-hage"
OPENS, CLOSES = (format_clock(one) for one in (HAGE.stops[0].opens, HAGE.stops[0].closes))


class Text(HTMLParser):
    """The words of a page, and its open elements."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def words(page: str) -> str:
    reader = Text()
    reader.feed(page)
    assert reader.open == []
    return " ".join(reader.words)


def test_each_date_has_a_notice_and_an_invitation_beside_the_one_list() -> None:
    dates = {f"{kind}s/{one.date}-{one.locations[0]}" for one in PLAN.outings for kind in ("notice", "invitation")}
    assert set(GERMAN) == {f"{one}.de.{form}" for one in {*dates, "post-list"} for form in ("txt", "html")}
    assert set(ENGLISH) == {one.replace(".de.", ".en.") for one in GERMAN}


def test_the_notice_says_what_is_next_where_for_whom_and_what_comes_after() -> None:
    assert HAGE.locations == ("hage",)
    assert f"{HAGE.date:%Y-%m}" == "2027-01"
    following = PLAN.outings[1].date
    assert GERMAN[f"notices/{FILE}.de.txt"].splitlines() == [
        SENDER,
        "Beratung vor Ort: Hage",
        "",
        f"Das nächste Angebot ist am Mittwoch, {HAGE.date.day}. Januar 2027, von {OPENS} bis {CLOSES} Uhr.",
        "Ort: Gemeindehaus, Hage",
        "",
        "Für Sie vor Ort: Arbeitsvermittlung, Arbeitgeberservice und Leistungsabteilung.",
        "Im Team sprechen wir auch Ukrainisch und Russisch.",
        "Das Angebot ist offen und freiwillig.",
        "",
        "Es gilt für: Hage, Hagermarsch, Halbemond und Lütetsburg.",
        "",
        f"Das Angebot danach: Donnerstag, {following.day}. Februar 2027, Großheide.",
    ]
    english = ENGLISH[f"notices/{FILE}.en.txt"]
    assert f"The next date is Wednesday {HAGE.date.day} January 2027, from {OPENS} to {CLOSES}." in english
    assert "Our crew also speaks Ukrainian and Russian." in english


def test_pages_say_the_same_as_texts_and_are_well_formed() -> None:
    for texts, language in ((GERMAN, "de"), (ENGLISH, "en")):
        for name, page in texts.items():
            if name.endswith("html"):
                assert f'<html lang="{language}">' in page
                said = words(page)
                if name.startswith("notices"):
                    lines = texts[name.replace("html", "txt")].split("\n")
                    assert all(" ".join(line.split()) in said for line in lines)


def test_the_list_has_each_visit_by_the_day_to_post() -> None:
    text = GERMAN["post-list.de.txt"]
    days = [line.split(":")[0].rpartition(" ")[2] for line in text.splitlines() if line.startswith("[")]
    assert days == [f"{one.post_by:%d.%m.%Y}" for one in PLAN.outings]
    assert "4 Tage Postlaufzeit\n(vgl. § 37 Abs. 2 SGB X) und 17 Tage vom Eingang bis zum Termin." in text
    assert text.count("Erwartet: 60 Kundinnen und Kunden") == len(PLAN.outings)
    assert words(GERMAN["post-list.de.html"]).count("☐") == len(PLAN.outings)


def test_the_list_tells_what_is_posted_and_what_is_late() -> None:
    notice = PROBLEM.notice.model_copy(update={"posted": (PastVisit(location="hage", date=HAGE.date),)})
    today = PLAN.outings[2].post_by
    problem = PROBLEM.model_copy(update={"notice": notice, "today": today})
    text = letters_of(problem, PLAN, "de", formats=("txt",))["post-list.de.txt"]
    assert text.count("[x]") == text.count("Bereits verschickt.") == 1
    assert text.count("ACHTUNG: Der letzte Posttag ist vorbei.") == 1
    assert letters_of(problem, PLAN, "en")["post-list.en.html"].count("too late") == 1


def test_the_invitation_leaves_address_and_salutation_to_the_mail_merge() -> None:
    text = GERMAN[f"invitations/{FILE}.de.txt"]
    assert "«Anschrift»" in text and "«Anrede»," in text
    assert (
        f"am Mittwoch, {HAGE.date.day}. Januar 2027, von {OPENS} bis {CLOSES} Uhr.\nOrt: Gemeindehaus, Hage\n" in text
    )
    assert text.rstrip().endswith(f"Mit freundlichen Grüßen\n\n{SENDER}")


def test_no_letter_names_staff_not_even_by_id() -> None:
    everything = "".join((*GERMAN.values(), *ENGLISH.values()))
    assert [one for one in PROBLEM.staff_by_id if one in everything] == []


def test_pages_escape_what_places_are_called() -> None:
    place = PROBLEM.location_by_id["hage"].model_copy(update={"name": "Hage <b>& Umland</b>"})
    locations = tuple(place if one.id == "hage" else one for one in PROBLEM.locations)
    texts = letters_of(PROBLEM.model_copy(update={"locations": locations}), PLAN)
    assert "Hage &lt;b&gt;&amp; Umland&lt;/b&gt;" in texts[f"notices/{FILE}.de.html"]
    assert "Hage <b>& Umland</b>" in texts[f"notices/{FILE}.de.txt"]


def test_letters_are_written_in_both_languages_and_never_replaced_unasked(tmp_path: Path) -> None:
    written = write_letters(PROBLEM, PLAN, tmp_path, sender=SENDER)
    assert {one.relative_to(tmp_path).as_posix(): one.read_text(encoding="utf-8") for one in written} == {
        **GERMAN,
        **ENGLISH,
    }
    with pytest.raises(InputError, match="exists already") as error:
        write_letters(PROBLEM, PLAN, tmp_path, ("de",))
    assert len(error.value.findings) == len(GERMAN)
    assert write_letters(PROBLEM, PLAN, tmp_path, sender=SENDER, overwrite=True) == written


@pytest.mark.parametrize("library", ["jinja2", "babel"])
def test_without_a_library_the_extra_is_named(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=r"pip install 'outreach-opt\[letters\]'"):
        letters_of(PROBLEM, PLAN)
