"""From a parser's events to plain data, with the line of every path."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.io.scalars import Scalar, scalar_of
from outreach_opt.words import Words, same

Path = tuple[str | int, ...]

DEEPEST = 40
MOST_REPEATED = 200_000
"""Most values that aliases may repeat: a small file must not unfold into gigabytes."""


@dataclass(slots=True)
class Node:
    """A value with its line; ``items`` of a list, ``entries`` of a mapping, else ``scalar``."""

    line: int
    scalar: Scalar = None
    items: "list[Node] | None" = None
    entries: "list[tuple[Node, Node]] | None" = None
    repeats: bool = False


@dataclass(slots=True)
class Composer:
    """Builds nodes from events and data from nodes, gathering findings on the way.

    Parameters
    ----------
    file
        Name for the findings.
    """

    file: str
    findings: list[Finding] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)
    _anchors: dict[str, Node] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _repeated: int = 0

    def compose(self, events: Iterator[Event]) -> Node | None:
        """Return the only document of a stream, or None if there is none."""
        root: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                line = _line_of(event)
                self._stop(
                    line,
                    Words("a second document starts with '---'", "mit '---' beginnt ein zweites Dokument"),
                    Words(
                        "remove the line, or use one file each", "die Zeile entfernen, oder für jedes eine eigene Datei"
                    ),
                )
            if isinstance(event, NodeEvent):
                root = self._node(event, events, 0)
        return root

    def construct(self, node: Node, path: Path = (), repeated: bool = False) -> object:
        """Return the data of a node and note the line of every path below it."""
        if len(path) > DEEPEST:
            self._stop(
                node.line,
                Words(
                    f"the values are nested more than {DEEPEST} deep",
                    f"die Werte sind mehr als {DEEPEST} Ebenen tief verschachtelt",
                ),
                Words("write fewer aliases", "weniger Verweise mit '*'"),
            )
        self.lines.setdefault(path, node.line)
        if repeated := repeated or node.repeats:
            self._repeated += 1
            if self._repeated > MOST_REPEATED:
                self._stop(
                    node.line,
                    Words(
                        "the aliases ('*name') repeat far too much", "die Verweise ('*name') wiederholen viel zu viel"
                    ),
                    Words("write the values out", "die Werte ausschreiben"),
                )
        if node.items is not None:
            return [self.construct(item, (*path, index), repeated) for index, item in enumerate(node.items)]
        if node.entries is not None:
            return self._mapping(node.entries, path, repeated)
        return node.scalar

    def _node(self, event: NodeEvent, events: Iterator[Event], depth: int) -> Node:
        line = _line_of(event)
        if isinstance(event, AliasEvent):
            return self._alias(str(event.anchor), line)
        if depth > DEEPEST:
            self._stop(
                line,
                Words(
                    f"the values are nested more than {DEEPEST} deep",
                    f"die Werte sind mehr als {DEEPEST} Ebenen tief verschachtelt",
                ),
                Words("a bracket is never closed", "eine Klammer wird nie geschlossen"),
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._note(
                line,
                Words(f"the tag {tag!r} is not allowed", f"der Typ {tag!r} ist nicht erlaubt"),
                Words("leave it out; text goes in quotes", "weglassen; Text kommt in Anführungszeichen"),
            )
        if event.anchor is not None:
            self._open.add(event.anchor)
        node = self._content(event, events, depth, line)
        if event.anchor is not None:
            self._open.discard(event.anchor)
            self._anchors[event.anchor] = node
        return node

    def _content(self, event: NodeEvent, events: Iterator[Event], depth: int, line: int) -> Node:
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(following := next(events), SequenceEndEvent):
                items.append(self._node(_node_event(following), events, depth + 1))
            return Node(line, items=items)
        if isinstance(event, MappingStartEvent):
            entries = []
            while not isinstance(following := next(events), MappingEndEvent):
                key = self._node(_node_event(following), events, depth + 1)
                entries.append((key, self._node(_node_event(next(events)), events, depth + 1)))
            return Node(line, entries=entries)
        if not isinstance(event, ScalarEvent):
            raise TypeError(f"no parser event starts a value with {event!r}")
        return Node(line, scalar=self._scalar(event, line))

    def _alias(self, name: str, line: int) -> Node:
        if name in self._open:
            self._stop(
                line,
                Words(
                    f"the alias '*{name}' stands inside the value it repeats",
                    f"der Verweis '*{name}' steht in dem Wert, den er wiederholt",
                ),
                Words("write the value out", "den Wert ausschreiben"),
            )
        if name not in self._anchors:
            remedy = did_you_mean(name, self._anchors) or Words(
                f"mark the value to repeat with '&{name}', or use quotes",
                f"den gemeinten Wert mit '&{name}' kennzeichnen, oder Anführungszeichen setzen",
            )
            self._stop(
                line,
                Words(
                    f"the alias '*{name}' repeats a value that is nowhere marked",
                    f"der Verweis '*{name}' wiederholt einen Wert, der nirgends gekennzeichnet ist",
                ),
                remedy,
            )
        target = self._anchors[name]
        return Node(line, target.scalar, target.items, target.entries, repeats=True)

    def _scalar(self, event: ScalarEvent, line: int) -> Scalar:
        try:
            if event.implicit[0]:
                return scalar_of(event.value)
            event.value.encode()
            return str(event.value)
        except UnicodeEncodeError:
            # The parser in C refuses these itself, the one in Python lets them pass.
            self._note(
                line,
                Words(
                    f"the text {event.value[:40]!a} holds half a character",
                    f"der Text {event.value[:40]!a} enthält ein halbes Zeichen",
                ),
                Words("write the character itself", "das Zeichen selbst schreiben"),
            )
        except ValueError as error:
            self._note(
                line,
                error.args[0],
                Words("put it in quotes if it is text", "in Anführungszeichen setzen, wenn es Text ist"),
            )
        return None

    def _mapping(self, entries: list[tuple[Node, Node]], path: Path, repeated: bool) -> dict[str, object]:
        data: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        for key_node, value in entries:
            key = key_node.scalar
            if not isinstance(key, str):
                self._bad_key(key_node)
            elif key == "<<":
                self._note(
                    key_node.line,
                    Words("merging with '<<' is not supported", "Zusammenführen mit '<<' wird nicht unterstützt"),
                    Words("write the fields out", "die Felder ausschreiben"),
                )
            elif key in data:
                said = Words(
                    f"the field {key[:60]!r} stands twice in one mapping, first in line {first_lines[key]}",
                    f"das Feld {key[:60]!r} steht an derselben Stelle zweimal, zuerst in Zeile {first_lines[key]}",
                )
                self._note(
                    key_node.line, said, Words("remove or rename one of them", "eins davon entfernen oder umbenennen")
                )
            else:
                first_lines[key] = self.lines[*path, key] = key_node.line
                data[key] = self.construct(value, (*path, key), repeated)
        return data

    def _bad_key(self, node: Node) -> None:
        if node.items is not None or node.entries is not None:
            self._note(
                node.line,
                Words(
                    "a field name is a list or a mapping, not text",
                    "ein Feldname ist eine Liste oder Feldgruppe statt Text",
                ),
                Words("brackets or quotes are missing", "Klammern oder Anführungszeichen fehlen"),
            )
        else:
            said = Words("empty", "leer") if node.scalar is None else same(str(node.scalar).lower())
            quoted = Words(f"put it in quotes: '{said}'", f"in Anführungszeichen setzen: '{said}'")
            remedy = (
                Words("write a name before the ':'", "vor den ':' einen Namen schreiben")
                if node.scalar is None
                else quoted
            )
            problem = Words(f"a field name must be text, not {said}", f"ein Feldname muss Text sein, nicht {said.de}")
            self._note(node.line, problem, remedy)

    def _note(self, line: int, problem: Words, remedy: Words) -> None:
        self.findings.append(Finding("", problem, remedy, self.file, line))

    def _stop(self, line: int, problem: Words, remedy: Words) -> NoReturn:
        self._note(line, problem, remedy)
        raise InputError(self.findings)


def _node_event(event: Event) -> NodeEvent:
    if not isinstance(event, NodeEvent):
        raise TypeError(f"no parser event follows with {event!r}")
    return event


def _line_of(event: Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1
