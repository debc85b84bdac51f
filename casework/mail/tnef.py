"""Take apart a winmail.dat (MS-OXTNEF), in which Outlook hides a message's files.

Read here with a bound on every count in it: tnefparse follows a count of four thousand
million values that a file of 41 bytes announces (tried: minutes, and all memory).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from casework.law.wording import N_, Sentence
from casework.mail.html import read_html
from casework.mail.limits import LONGEST_TEXT, MOST_ATTACHMENTS, MOST_BYTES
from casework.mail.read_mail import ReadPart, Unreadable
from casework.mail.words import clean_line, clean_text, decode_bytes

SIGNATURE = b"\x78\x9f\x3e\x22"
MOST_ATTRIBUTES = 20_000
MOST_VALUES = 20_000
DEEPEST = 5
BODY, PROPERTIES, CODEPAGE = 0x800C, 0x9003, 0x9007
BEGIN_FILE, FILE_TITLE, FILE_DATA, FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
HALVES = frozenset({2, 0xB})
STRING8, UNICODE, OBJECT, BINARY = 0x1E, 0x1F, 0x0D, 0x102
COUNTED = frozenset({STRING8, UNICODE, OBJECT, BINARY, 0})
P_BODY, P_HTML = 0x1000, 0x1013
P_DATA, P_NAME, P_LONG_NAME, P_TYPE, P_CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
NOT_TNEF = N_("It does not begin like a winmail.dat.")
CUT_SHORT = N_("It ends before its time; what could be read is here.")
TOO_MUCH = N_("It announces more than it can hold.")


@dataclass(kw_only=True)
class Tnef:
    """The text and the files of a winmail.dat."""

    text: str = ""
    is_from_html: bool = False
    files: list[ReadPart] = field(default_factory=list)
    defects: list[Sentence] = field(default_factory=list)


@dataclass(kw_only=True)
class _File:
    title: str = ""
    long_name: str = ""
    data: bytes = b""
    claimed_type: str = ""
    content_id: str = ""
    is_message: bool = False


class _Short(Exception):
    """The bytes end before what they announce."""


class _Cursor:
    """A place in bytes; reads on, and never beyond their end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = memoryview(data), 0

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self.data) - self.at

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        if count < 0 or count > self.left:
            raise _Short
        self.at += count
        return bytes(self.data[self.at - count : self.at])

    def number(self, form: str) -> int:
        """Return the next number."""
        return int(struct.unpack(form, self.take(struct.calcsize(form)))[0])

    def count(self, smallest: int) -> int:
        """Return how many things of at least ``smallest`` bytes follow."""
        announced = self.number("<I")
        if announced > min(MOST_VALUES, self.left // smallest + 1):
            raise Unreadable(Sentence(TOO_MUCH))
        return announced


def read_tnef(content: bytes, *, depth: int = 0) -> Tnef:
    """Return the text and the files of a winmail.dat.

    :raises Unreadable: if it is none, or announces more than it can hold.
    """
    if not content.startswith(SIGNATURE):
        raise Unreadable(Sentence(NOT_TNEF))
    if len(content) > MOST_BYTES:
        raise Unreadable(Sentence(TOO_MUCH))
    found, files, codepage = Tnef(), [_File()], "cp1252"
    try:
        for name, data in _attributes(content):
            if name == CODEPAGE and len(data) >= 4:
                codepage = f"cp{struct.unpack('<I', data[:4])[0]}"
            elif name == BEGIN_FILE:
                files.append(_File())
            else:
                _read_attribute(name, data, found, files[-1], codepage)
    except _Short:
        _note_cut(found)
    for file in files[: MOST_ATTACHMENTS + 1]:
        _keep(file, found, depth)
    return found


def _read_attribute(name: int, data: bytes, found: Tnef, file: _File, codepage: str) -> None:
    """Read one attribute; one that is broken does not spoil the next."""
    try:
        if name == BODY:
            found.text = _text(data, codepage)
        elif name == PROPERTIES:
            _read_message(data, found, codepage)
        else:
            _read_file(name, data, file, codepage)
    except _Short:
        _note_cut(found)


def _note_cut(found: Tnef) -> None:
    if Sentence(CUT_SHORT) not in found.defects:
        found.defects.append(Sentence(CUT_SHORT))


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the name and bytes of each attribute; the last as far as it goes."""
    cursor = _Cursor(content)
    cursor.take(6)
    for _ in range(MOST_ATTRIBUTES):
        if not cursor.left:
            return
        cursor.take(1)
        name = cursor.number("<H")
        cursor.take(2)
        length = cursor.number("<I")
        if length > cursor.left:
            yield name, cursor.take(cursor.left)
            raise _Short
        yield name, cursor.take(length)
        cursor.take(min(2, cursor.left))  # a checksum, by which nothing is decided
    raise Unreadable(Sentence(TOO_MUCH))


def _read_message(data: bytes, found: Tnef, codepage: str) -> None:
    for name, kind, value in _properties(data):
        if name == P_BODY and not found.text:
            found.text = _string(kind, value, codepage)
        elif name == P_HTML and not found.text:
            page = read_html(_string(kind, value, codepage))
            found.text, found.is_from_html = page.text, True


def _read_file(name: int, data: bytes, file: _File, codepage: str) -> None:
    if name == FILE_TITLE:
        file.title = _text(data, codepage)
    elif name == FILE_DATA:
        file.data = data
    elif name == FILE_PROPERTIES:
        for prop, kind, value in _properties(data):
            if prop == P_LONG_NAME:
                file.long_name = _string(kind, value, codepage)
            elif prop == P_NAME and not file.title:
                file.title = _string(kind, value, codepage)
            elif prop == P_TYPE:
                file.claimed_type = _string(kind, value, codepage)
            elif prop == P_CONTENT_ID:
                file.content_id = _string(kind, value, codepage)
            elif prop == P_DATA:
                file.is_message = kind == OBJECT and value[16:20] == SIGNATURE
                file.data = value[16:] if kind == OBJECT else value


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield the name, the type and the first value of each MAPI property."""
    cursor = _Cursor(data)
    for _ in range(cursor.count(smallest=4)):
        kind, name = cursor.number("<H"), cursor.number("<H")
        if name >= 0x8000:
            _skip_given_name(cursor)
        is_many, kind = bool(kind & 0x1000), kind & ~0x1000
        values = _values(cursor, kind, is_many=is_many)
        if values:
            yield name, kind, values[0]


def _skip_given_name(cursor: _Cursor) -> None:
    cursor.take(16)
    if cursor.number("<I") == 0:
        cursor.take(4)
    else:
        length = cursor.number("<I")
        cursor.take(length + -length % 4)


def _values(cursor: _Cursor, kind: int, *, is_many: bool) -> list[bytes]:
    if kind in FIXED:
        if not is_many:
            return [cursor.take(FIXED[kind])]
        size = 2 if kind in HALVES else FIXED[kind]  # many halves stand side by side
        count = cursor.count(smallest=size)
        values = [cursor.take(size) for _ in range(count)]
        cursor.take(min(-(size * count) % 4, cursor.left))
        return values
    if kind not in COUNTED:
        raise _Short  # nothing says how long it is
    values = []
    for _ in range(cursor.count(smallest=4)):
        length = cursor.number("<I")
        values.append(cursor.take(length))
        cursor.take(min(-length % 4, cursor.left))
    return values


def _string(kind: int, value: bytes, codepage: str) -> str:
    if kind == UNICODE:
        return clean_text(value.decode("utf-16-le", "replace"))
    return _text(value, codepage)


def _text(data: bytes, codepage: str) -> str:
    return clean_text(decode_bytes(data[:LONGEST_TEXT], codepage)).rstrip("\x00")


def _keep(file: _File, found: Tnef, depth: int) -> None:
    """Keep a file; a message within gives its own files too."""
    if not (file.data or file.title or file.long_name):
        return
    name = file.long_name or file.title
    if file.is_message and depth < DEEPEST:
        try:
            inner = read_tnef(file.data, depth=depth + 1)
        except Unreadable:
            inner = Tnef()
        if inner.text:
            _add(found, inner.text.encode(), f"{name or 'message'}.txt", "text/plain")
        found.files.extend(inner.files[: MOST_ATTACHMENTS - len(found.files)])
        if inner.text or inner.files:
            return
    _add(found, file.data, name, file.claimed_type, content_id=file.content_id)


def _add(
    found: Tnef, content: bytes, name: str, claimed_type: str, *, content_id: str = ""
) -> None:
    if len(found.files) < MOST_ATTACHMENTS:
        found.files.append(
            ReadPart(
                name="attachment.bin", content=content, claimed_name=name, content_id=content_id,
                claimed_type=clean_line(claimed_type, longest=100) or "application/octet-stream",
            )
        )  # fmt: skip
