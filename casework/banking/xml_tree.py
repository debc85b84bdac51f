"""Read XML into small trees, piece by piece, within bounds; no DTD, no entity, no network."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from casework.banking.limits import MOST_DEPTH, MOST_ELEMENTS
from casework.law.wording import N_, Sentence
from casework.tables.limits import LONGEST_CELL
from casework.tables.refusals import Unreadable

CHUNK = 65_536
TAG = re.compile(rb"<[^<>]{20000}")  # bytes; the parser's work grows with a tag's attributes
BROKEN = N_("The XML is broken at line {line}: the file may be cut off, or was changed.")
CUT_OFF = N_("The file ends at line {line} in the middle: it was cut off. Ask for it again.")
HAS_DTD = N_(
    "The file declares a document type or entities, which no bank statement needs; it is not read."
)
TOO_DEEP = N_("At line {line} its elements stand within each other more than {most} deep.")
LONG_TAG = N_("At line {line} one of its tags is longer than any of a bank statement.")
TOO_MANY = N_("It has more than {most} elements, which is more than is read of one statement.")


@dataclass
class Node:
    """An element: its name without the namespace, its text, and the line where it begins."""

    name: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    inner: list["Node"] = field(default_factory=list)

    def one(self, *path: str) -> "Node | None":
        """Return the first element at the end of a path, or None."""
        return next(iter(self.every(*path)), None)

    def every(self, *path: str) -> list["Node"]:
        """Return all elements at the end of a path, in their order."""
        found = [self]
        for name in path:
            found = [child for node in found for child in node.inner if child.name == name]
        return found

    def said(self, *path: str) -> str:
        """Return the text of the first element at the end of a path, empty where there is none."""
        node = self.one(*path)
        return node.text.strip() if node is not None else ""


class _Builder:
    """Takes the parser's events; what ``hand_over`` accepts of finished elements is let go."""

    def __init__(self, hand_over: Callable[[Node, tuple[str, ...]], bool]) -> None:
        self.hand_over, self.count = hand_over, 0
        self.parser: Any = None
        self.namespace = ""
        self.open: list[Node] = []
        self.texts: list[list[str]] = []
        self.room: list[int] = []
        self.is_done = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element.

        :raises Unreadable: if there are too many, or they stand too deep.
        """
        line = self.parser.CurrentLineNumber if self.parser is not None else 0
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise Unreadable(Sentence(TOO_MANY, {"most": MOST_ELEMENTS}))
        if len(self.open) >= MOST_DEPTH:
            raise Unreadable(Sentence(TOO_DEEP, {"line": line, "most": MOST_DEPTH}))
        space, _, name = tag.rpartition("}")
        if not self.open:
            self.namespace = space.lstrip("{")
        self.open.append(Node(name=name, line=line, attributes=attributes))
        self.texts.append([])
        self.room.append(LONGEST_CELL)

    def data(self, text: str) -> None:
        """Take a piece of text, as far as it is read."""
        if self.room and self.room[-1] > 0:
            self.texts[-1].append(text[: self.room[-1]])
            self.room[-1] -= len(text)

    def end(self, tag: str) -> None:
        """End an element, and hand it over or keep it within the one around it."""
        node = self.open.pop()
        node.text = "".join(self.texts.pop())
        self.room.pop()
        self.is_done = not self.open
        path = tuple(one.name for one in self.open)
        if not self.hand_over(node, path) and self.open:
            self.open[-1].inner.append(node)

    def close(self) -> None:
        """Do what the parser asks for at the end: nothing."""


def read_xml(content: bytes, hand_over: Callable[[Node, tuple[str, ...]], bool]) -> str:
    """Hand over each finished element with the names above it; return the root's namespace.

    An element for which ``hand_over`` returns True is dropped, with all in it, so that a long
    file needs no more memory than its longest part.

    :raises Unreadable: if it is broken, cut off, too deep, or declares a document type.
    """
    long_tag = TAG.search(content)
    if long_tag is not None:
        line = content.count(b"\n", 0, long_tag.start()) + 1
        raise Unreadable(Sentence(LONG_TAG, {"line": line}))
    builder = _Builder(hand_over)
    parser: Any = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser.parser
    try:
        for start in range(0, len(content), CHUNK):
            parser.feed(content[start : start + CHUNK])
        parser.close()
    except DefusedXmlException as error:
        raise Unreadable(Sentence(HAS_DTD)) from error
    except (ParseError, ValueError, LookupError) as error:
        at = int(parser.parser.CurrentLineNumber)
        is_cut = parser.parser.CurrentByteIndex >= len(content) - 1 or "no element" in str(error)
        template = CUT_OFF if is_cut and not builder.is_done else BROKEN
        raise Unreadable(Sentence(template, {"line": at})) from error
    return builder.namespace
