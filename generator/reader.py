"""Read YAML and front matter into plain text values that remember their line."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.memory import LaterPlaces, current_memory
from generator.problems import Problem

MAX_FILE_BYTES = 512 * 1024
# Tables are written by imports: the titles of all occupations alone are larger than any file by people.
MAX_TABLE_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 20

# A place inside a document: keys and list positions from the top, such as ("routes", 1, "kind").
Location = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(slots=True)
class Document:
    """What one file says, with the line of every value.

    ``data`` holds only dictionaries, lists, text and None: every scalar stays the text that was
    written, so ``no``, ``010`` and ``12:30`` never change meaning. ``positions`` tells where a value
    begins (a list or mapping: at its key), ``keys`` where its key stands. ``body`` is the Markdown
    below the front matter and starts at line ``body_line``; plain YAML files have none. ``digest`` is
    the same for the same YAML only.
    """

    path: str
    data: Any = None
    positions: Mapping[Location, Position] = field(default_factory=dict)
    keys: Mapping[Location, Position] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    digest: str = ""

    def at(self, *location: str | int) -> Position:
        """Find the line and column of a value, or of the nearest thing around it that exists."""
        while location and location not in self.positions:
            location = location[:-1]
        return self.positions.get(location, (1, 1))

    def at_key(self, *location: str | int) -> Position:
        """Find the line and column of a key, for problems about the key itself."""
        return self.keys.get(location) or self.at(*location)


def read_text(root: Path, path: Path, problems: list[Problem], limit: int = MAX_FILE_BYTES) -> str | None:
    """Read one text file of the project, or explain why it cannot be read.

    ``path`` must lie inside ``root``; a link that leaves the project is a problem, because another
    machine would build another site.
    """
    name = path.relative_to(root).as_posix()

    def fault(message: str, remedy: str, code: str, line: int = 1, column: int = 1) -> None:
        problems.append(Problem(name, line, column, message, remedy, code))

    try:
        # Unlike Path.resolve, realpath takes a link that leads to itself; reading it then says what is wrong.
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
            fault(
                "This is a link to a file outside the project.",
                "Put a copy of the file here instead.",
                "link-outside",
            )
            return None
        size = path.stat().st_size
        if size > limit:
            fault(
                f"The file is {size // 1024} KB, larger than the {limit // 1024} KB a file may have.",
                "Shorten it, or split it into several files.",
                "file-too-large",
            )
            return None
        raw = path.read_bytes()
    except OSError as error:
        fault(
            f"The file cannot be read ({error.strerror}).",
            "Check that it exists and may be read.",
            "unreadable",
        )
        return None
    return _decode(raw, fault)


def _decode(raw: bytes, fault: Callable[..., None]) -> str | None:
    """Turn bytes into text; ``fault`` is told of the first place that is not plain text."""

    def place(before: str) -> tuple[int, int]:
        return before.count("\n") + 1, len(before) - before.rfind("\n")

    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        fault(
            "This character is not UTF-8 text.",
            "Save the file with the encoding UTF-8.",
            "not-utf8",
            *place(before),
        )
        return None
    hidden = CONTROL_CHARACTER.search(text)
    if hidden:
        fault(*_word_control(hidden[0]), *place(text[: hidden.start()]))
        return None
    return text


# Characters that no reader sees and that YAML, Markdown and HTML each take in another way.
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def _word_control(character: str) -> tuple[str, str, str]:
    return (
        f"A control character (U+{ord(character):04X}) is not allowed.",
        "Delete it; it cannot be seen, so write the words around it anew.",
        "control-character",
    )


def read_yaml(root: Path, path: Path, problems: list[Problem]) -> Document | None:
    """Read one YAML file; None when it has faults, which are added to ``problems``."""
    text = read_text(root, path, problems)
    if text is None:
        return None
    return parse_yaml(path.relative_to(root).as_posix(), text, problems)


FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


def read_markdown(root: Path, path: Path, problems: list[Problem]) -> Document | None:
    """Read one Markdown file with YAML front matter; None when the front matter has faults."""
    text = read_text(root, path, problems)
    if text is None:
        return None
    name = path.relative_to(root).as_posix()
    match = FRONT_MATTER.match(text)
    if match is None:
        problems.append(
            Problem(
                name,
                1,
                1,
                "The page has no front matter.",
                "Begin the file with a line ---, then keys such as title: About, then another line ---.",
                "no-front-matter",
            )
        )
        return None
    document = parse_yaml(name, match[1], problems, first_line=2)
    if document is not None:
        document.body = text[match.end() :]
        document.body_line = text.count("\n", 0, match.end()) + 1
    return document


def parse_yaml(name: str, text: str, problems: list[Problem], first_line: int = 1) -> Document | None:
    """Turn YAML text into a :class:`Document`; None when it has faults.

    One pass over the parser's events builds the values and their positions, without recursion, so a
    hostile file can neither exhaust the stack nor create objects.
    """
    memory = current_memory()
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()
    known = memory.recall(digest) if memory else None
    if known is not None:
        places = cache(lambda: _compose(name, text, first_line))
        positions, keys = (LaterPlaces(lambda: places().positions), LaterPlaces(lambda: places().keys))
        return Document(name, known, positions, keys, digest=digest)
    composer = _compose(name, text, first_line)
    problems.extend(composer.problems)
    if composer.problems:
        return None
    if memory:
        memory.learn(digest, composer.root)
    return Document(name, composer.root, composer.positions, composer.keys, digest=digest)


def _compose(name: str, text: str, first_line: int) -> _Composer:
    composer = _Composer(name, first_line)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            composer.take(event)
            if composer.stopped:
                break
    except (yaml.YAMLError, *_BEYOND_UNICODE) as error:
        composer.problems.append(_describe_syntax_error(name, text, error, first_line))
    return composer


# What the Python parser raises at an escape such as "\\UFFFFFFFF", which names no character.
_BEYOND_UNICODE = (ValueError, OverflowError)


def _describe_syntax_error(name: str, text: str, error: Exception, first_line: int) -> Problem:
    """Word a syntax error; the slower Python parser says more clearly what it expected."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as clearer:
        error = clearer
    except (RecursionError, *_BEYOND_UNICODE):
        pass
    line, column, wording = 1, 1, "the text is not valid YAML"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        if mark is not None:
            line, column = mark.line + 1, mark.column + 1
        wording = _reword((error.problem or wording).strip())
        if wording.startswith("a quote") and error.context_mark is not None:
            line, column = error.context_mark.line + 1, error.context_mark.column + 1
    elif isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        wording = "a control character is not allowed"
    return Problem(
        name,
        line + first_line - 1,
        column,
        f"This is not valid YAML: {wording}.",
        "Check the indentation, the quotes and the colons on this line and the one above.",
        "yaml-syntax",
    )


# What the parser says, and what a maintainer can do something with.
_CLEARER_WORDS = (
    (
        "mapping values are not allowed",
        "a colon and a space stand inside a text; put the whole text in double quotes",
    ),
    ("found unexpected end of stream", "a quote is opened here and never closed"),
    (
        "cannot start any token",
        "a tab or another character that cannot begin a value stands here; use spaces",
    ),
    ("expected <block end>", "this line is not indented like the lines it belongs to"),
    ("could not find expected ':'", "a key without a colon stands here"),
    ("expected ',' or ']'", "a list in brackets is not closed, or a comma is missing"),
    ("expected ',' or '}'", "a group in braces is not closed, or a comma is missing"),
    ("but found '<stream end>'", "the file ends before a bracket or brace is closed"),
)


def _reword(wording: str) -> str:
    return next((clear for sign, clear in _CLEARER_WORDS if sign in wording), wording)


class _Composer:
    """Builds values from parser events, keeping a stack of the lists and mappings still open."""

    def __init__(self, name: str, first_line: int) -> None:
        self.name = name
        self.offset = first_line
        self.problems: list[Problem] = []
        self.positions: dict[Location, Position] = {}
        self.keys: dict[Location, Position] = {}
        self.root: Any = None
        self.stopped = False
        self.documents = 0
        # Each open container: [value, its location, pending key or None].
        self.stack: list[list[Any]] = []

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_extras(event)
            if event.style == '"':
                self._refuse_control(event)
            # An empty plain scalar is an absent value; "" and '' are text that happens to be empty.
            self._place(event.value if event.value or event.style else None, event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_extras(event)
            self._open({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            self._fault(
                event,
                f"The alias *{event.anchor} is not allowed.",
                "Write the value out again here.",
                "alias",
            )
            self._place(None, event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._fault(
                    event,
                    "A second document starts here.",
                    "Keep one document in a file; remove the line ---.",
                    "second-document",
                )
                self.stopped = True

    def _position(self, event: Any) -> Position:
        mark = event.start_mark
        return mark.line + self.offset, mark.column + 1

    def _fault(self, event: Any, message: str, remedy: str, code: str) -> None:
        self.problems.append(Problem(self.name, *self._position(event), message, remedy, code))

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(
                event,
                f"The anchor &{event.anchor} is not allowed.",
                "Remove it; write each value where it is used.",
                "anchor",
            )
        if event.tag is not None and event.tag != "!":
            self._fault(
                event,
                f"The tag {event.tag} is not allowed.",
                "Remove it; the value is read as plain text.",
                "tag",
            )

    def _refuse_control(self, event: yaml.ScalarEvent) -> None:
        # Between double quotes a control character can be spelled out, as in "\\x07".
        hidden = CONTROL_CHARACTER.search(event.value)
        if hidden:
            self._fault(event, *_word_control(hidden[0]))

    def _open(self, container: dict[str, Any] | list[Any], event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._fault(
                event,
                f"Values are nested more than {MAX_DEPTH} deep.",
                "Flatten this part of the file.",
                "too-deep",
            )
            self.stopped = True
            return
        location = self._place(container, event)
        self.stack.append([container, location, None])

    def _place(self, value: Any, event: Any) -> Location:
        """Put a value where it belongs and remember its position; returns its location."""
        if not self.stack:
            self.root = value
            self.positions[()] = self._position(event)
            return ()
        frame = self.stack[-1]
        container, location, key = frame
        if type(container) is list:
            here = (*location, len(container))
            container.append(value)
        elif key is None:
            return self._take_key(frame, value, event)
        else:
            here = (*location, key)
            container[key] = value
            frame[2] = None
            if type(value) is dict or type(value) is list:
                self.positions[here] = self.keys[here]
                return here
        self.positions[here] = self._position(event)
        return here

    def _take_key(self, frame: list[Any], value: Any, event: Any) -> Location:
        container, location, _ = frame
        if not isinstance(value, str) or not value:
            self._fault(event, "A key must be a word.", "Write a key such as title, then a colon.", "bad-key")
            self.stopped = True
            return (*location, "")
        here = (*location, value)
        if value in container:
            first = self.keys[here][0]
            self._fault(
                event,
                f'The key "{value}" is here twice; the first is on line {first}.',
                "Keep one of them.",
                "duplicate-key",
            )
        else:
            container[value] = None
            self.keys[here] = self._position(event)
        frame[2] = value
        return here
