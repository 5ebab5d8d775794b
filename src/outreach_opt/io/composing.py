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
                self._stop(line, "a second document starts with '---'", "remove the line, or use one file each")
            if isinstance(event, NodeEvent):
                root = self._node(event, events, 0)
        return root

    def construct(self, node: Node, path: Path = (), repeated: bool = False) -> object:
        """Return the data of a node and note the line of every path below it."""
        if len(path) > DEEPEST:
            self._stop(node.line, f"the values are nested more than {DEEPEST} deep", "write fewer aliases")
        self.lines.setdefault(path, node.line)
        if repeated := repeated or node.repeats:
            self._repeated += 1
            if self._repeated > MOST_REPEATED:
                self._stop(node.line, "the aliases ('*name') repeat far too much", "write the values out")
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
            self._stop(line, f"the values are nested more than {DEEPEST} deep", "a bracket is never closed")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._note(line, f"the tag {tag!r} is not allowed", "leave it out; text goes in quotes")
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
            self._stop(line, f"the alias '*{name}' stands inside the value it repeats", "write the value out")
        if name not in self._anchors:
            remedy = did_you_mean(name, self._anchors) or f"mark the value to repeat with '&{name}', or use quotes"
            self._stop(line, f"the alias '*{name}' repeats a value that is nowhere marked", remedy)
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
            self._note(line, f"the text {event.value[:40]!a} holds half a character", "write the character itself")
        except ValueError as error:
            self._note(line, str(error), "put it in quotes if it is text")
        return None

    def _mapping(self, entries: list[tuple[Node, Node]], path: Path, repeated: bool) -> dict[str, object]:
        data: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        for key_node, value in entries:
            key = key_node.scalar
            if not isinstance(key, str):
                self._bad_key(key_node)
            elif key == "<<":
                self._note(key_node.line, "merging with '<<' is not supported", "write the fields out")
            elif key in data:
                said = f"the field {key[:60]!r} stands twice in one mapping, first in line {first_lines[key]}"
                self._note(key_node.line, said, "remove or rename one of them")
            else:
                first_lines[key] = self.lines[*path, key] = key_node.line
                data[key] = self.construct(value, (*path, key), repeated)
        return data

    def _bad_key(self, node: Node) -> None:
        if node.items is not None or node.entries is not None:
            self._note(node.line, "a field name is a list or a mapping, not text", "brackets or quotes are missing")
        else:
            said = "empty" if node.scalar is None else str(node.scalar).lower()
            remedy = "write a name before the ':'" if node.scalar is None else f"put it in quotes: '{said}'"
            self._note(node.line, f"a field name must be text, not {said}", remedy)

    def _note(self, line: int, problem: str, remedy: str) -> None:
        self.findings.append(Finding("", problem, remedy, self.file, line))

    def _stop(self, line: int, problem: str, remedy: str) -> NoReturn:
        self._note(line, problem, remedy)
        raise InputError(self.findings)


def _node_event(event: Event) -> NodeEvent:
    if not isinstance(event, NodeEvent):
        raise TypeError(f"no parser event follows with {event!r}")
    return event


def _line_of(event: Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1
