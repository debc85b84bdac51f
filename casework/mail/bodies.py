"""Gather what a message says, and the files in it."""

import base64
import io
import logging
import mimetypes
import re
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from email.generator import BytesGenerator
from email.message import Message
from email.policy import compat32

from casework.law.wording import N_, Sentence
from casework.mail import tnef
from casework.mail.headers import decode_line, first_line, raw_lines, read_parameter, read_subject
from casework.mail.html import CUT, read_html
from casework.mail.limits import LONGEST_TEXT, MOST_ATTACHMENTS, MOST_DEPTH
from casework.mail.names import Names
from casework.mail.read_mail import ReadPart, Unreadable
from casework.mail.words import clean_line, clean_text, decode_bytes

TNEF_TYPES = {"application/ms-tnef", "application/vnd.ms-tnef"}
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# An HTML text that says so much more than the plain one beside it is what the sender means.
SAYS_MORE = 5
TOO_DEEP = N_("Some parts stand within others too deep and are not taken apart.")
TOO_MANY = N_("It has more files than are taken out; the original holds them all.")
BROKEN_TNEF = N_("“{name}” could not be taken apart: {why}")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A text of the body."""

    text: str
    is_from_html: bool = False
    unloaded_images: int = 0


@dataclass(kw_only=True)
class Gathered:
    """The texts and files of a message, as they are found."""

    pieces: list[Piece] = field(default_factory=list)
    files: list[ReadPart] = field(default_factory=list)
    defects: list[Sentence] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def note(self, defect: Sentence) -> None:
        """Note what is wrong, once."""
        if defect not in self.defects:
            self.defects.append(defect)

    def add_file(
        self, content: bytes, *, claimed_name: str, claimed_type: str, fallback: str,
        content_id: str = "", is_message: bool = False,
    ) -> None:  # fmt: skip
        """Keep a file under a name that is safe and its own."""
        if len(self.files) >= MOST_ATTACHMENTS:
            self.note(Sentence(TOO_MANY))
            return
        self.files.append(
            ReadPart(
                name=self.names.give(claimed_name, fallback=fallback), content=content,
                claimed_name=clean_line(claimed_name, longest=300), is_message=is_message,
                claimed_type=clean_line(claimed_type, longest=100).lower(),
                content_id=clean_line(content_id, longest=300),
            )
        )  # fmt: skip

    @property
    def text(self) -> str:
        """All that is said, in its order."""
        return "\n\n".join(p.text.strip("\n") for p in self.pieces if p.text.strip())


def gather(message: Message) -> Gathered:
    """Return the texts and files of a message that was taken apart."""
    gathered = Gathered()
    _take(message, gathered, depth=0)
    return gathered


def decode_payload(part: Message) -> bytes:
    """Return the bytes of a part without its transfer encoding; as they stand if it is broken."""
    try:
        decoded = _with_plain_encoding(part).get_payload(decode=True)
    except Exception:  # the library promises nothing on hostile parts
        logger.info("A part of a message could not be decoded.", exc_info=True)
        decoded = None
    if isinstance(decoded, bytes):
        return decoded
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _with_plain_encoding(part: Message) -> Message:
    """Return a part whose transfer encoding is named plainly: ``base64``, not ``base64;``."""
    said = first_line(part, "content-transfer-encoding")
    plain = re.split(r"[;,\s]", said.strip().lower(), maxsplit=1)[0]
    if plain == said.lower() or isinstance(part.get_payload(), list):
        return part
    other = Message(policy=compat32)
    other["Content-Transfer-Encoding"] = plain
    other.set_payload(part.get_payload())
    return other


def write_message(message: Message) -> bytes:
    """Return the bytes of a message within another, its lines as they stand."""
    out = io.BytesIO()
    try:
        BytesGenerator(out, mangle_from_=False, maxheaderlen=0, policy=compat32).flatten(message)
    except Exception:  # the library promises nothing on hostile parts
        logger.info("A message within another could not be written whole.", exc_info=True)
        head = "".join(f"{name}: {value}\n" for name, value in message.raw_items())
        out = io.BytesIO(head.encode("utf-8", "surrogateescape") + b"\n")
        out.seek(0, io.SEEK_END)
        out.write(str(message.get_payload()).encode("utf-8", "surrogateescape"))
    return out.getvalue()


def _take(part: Message, gathered: Gathered, *, depth: int) -> None:
    if depth > MOST_DEPTH:
        gathered.note(Sentence(TOO_DEEP))
        _add(part, write_message(part), gathered)
        return
    payload, kind = part.get_payload(), _content_type(part)
    children = [child for child in payload if isinstance(child, Message)] if isinstance(
        payload, list
    ) else []  # fmt: skip
    if kind == "multipart/alternative" and children:
        _take_alternative(children, gathered, depth=depth)
    elif kind.startswith("multipart/") and children:
        for child in children:
            _take(child, gathered, depth=depth + 1)
    elif children:
        _take_message(part, children, gathered, kind=kind)
    else:
        _take_leaf(part, gathered, kind=kind)


def _take_alternative(children: list[Message], gathered: Gathered, *, depth: int) -> None:
    """Take the plain text, or the HTML where that says far more; files from each."""
    offered: list[list[Piece]] = []
    kept = gathered.pieces
    for child in children:
        gathered.pieces = []
        _take(child, gathered, depth=depth + 1)
        offered.append(gathered.pieces)
    gathered.pieces = kept
    spoken = [pieces for pieces in offered if any(p.text.strip() for p in pieces)]
    plain = next((p for p in spoken if not any(one.is_from_html for one in p)), None)
    rich = next((p for p in reversed(spoken) if any(one.is_from_html for one in p)), None)
    chosen = plain or rich or []
    if plain and rich and _length(rich) > SAYS_MORE * _length(plain):
        chosen = rich
    gathered.pieces.extend(chosen)


def _take_message(part: Message, children: list[Message], gathered: Gathered, *, kind: str) -> None:
    """Keep a message within the message, or a report's list of headers, as a file."""
    if kind != "message/rfc822":
        content = b"\n".join(write_message(child) for child in children)
        is_report = kind == "message/delivery-status"
        _add(part, content, gathered, fallback="delivery-status.txt" if is_report else "")
        return
    child = children[0]
    content, title = write_message(child), read_subject(child)
    if first_line(part, "content-transfer-encoding").strip().lower() == "base64":
        content = _decode_whole(child) or content
    fallback = f"{title[:80] or 'message'}.eml"
    _add(part, content, gathered, fallback=fallback, is_message=True)


def _decode_whole(child: Message) -> bytes | None:
    """Return a nested message that its sender wrote in base64, against the rules."""
    try:
        return base64.b64decode(write_message(child).strip(), validate=False) or None
    except (NotBase64, ValueError):
        return None


def _take_leaf(part: Message, gathered: Gathered, *, kind: str) -> None:
    content = decode_payload(part)
    name = _file_name(part)
    if kind in TNEF_TYPES or name.lower() == "winmail.dat":
        _take_tnef(part, content, gathered)
    elif kind in {"text/plain", "text/html"} and not name and not _is_attached(part):
        _take_text(part, content, gathered, kind=kind)
    elif kind.startswith("multipart/") and not name:
        _take_text(part, content, gathered, kind="text/plain")
    elif content or name:
        _add(part, content, gathered)


def _take_text(part: Message, content: bytes, gathered: Gathered, *, kind: str) -> None:
    charset = read_parameter(part, "content-type", "charset")
    if kind == "text/html":
        named = META_CHARSET.search(content[:4_000])
        page = decode_bytes(content, charset or (named[1].decode("ascii", "replace") if named
                                                 else None))  # fmt: skip
        read = read_html(page)
        gathered.pieces.append(
            Piece(text=read.text, is_from_html=True, unloaded_images=read.unloaded_images)
        )
        for defect in read.defects:
            gathered.note(defect)
        return
    text = clean_text(decode_bytes(content, charset))
    if len(text) > LONGEST_TEXT:
        gathered.note(Sentence(CUT))
    gathered.pieces.append(Piece(text=text[:LONGEST_TEXT]))


def _take_tnef(part: Message, content: bytes, gathered: Gathered) -> None:
    """Take the files out of a winmail.dat; keep it as it is if it cannot be taken apart."""
    try:
        found = tnef.read_tnef(content)
    except Unreadable as fault:
        _add(part, content, gathered, fallback="winmail.dat")
        name = clean_line(_file_name(part), longest=80) or "winmail.dat"
        gathered.note(Sentence(BROKEN_TNEF, {"name": name, "why": str(fault.why)}))
        return
    if found.text and not gathered.text.strip():
        gathered.pieces.append(Piece(text=found.text, is_from_html=found.is_from_html))
    for file in found.files:
        gathered.add_file(
            file.content, claimed_name=file.claimed_name, claimed_type=file.claimed_type,
            fallback=file.name, content_id=file.content_id,
        )  # fmt: skip
    for defect in found.defects:
        gathered.note(defect)


def _add(
    part: Message, content: bytes, gathered: Gathered, *, fallback: str = "",
    is_message: bool = False,
) -> None:  # fmt: skip
    kind = _content_type(part)
    ending = mimetypes.guess_extension(kind, strict=False) or ".bin"
    gathered.add_file(
        content, claimed_name=_file_name(part), claimed_type=kind, is_message=is_message,
        fallback=fallback or f"attachment{ending}",
        content_id=first_line(part, "content-id").strip().strip("<>"),
    )  # fmt: skip


def _content_type(part: Message) -> str:
    try:
        return part.get_content_type()
    except Exception:  # the library promises nothing on hostile lines
        return "application/octet-stream"


def _file_name(part: Message) -> str:
    name = read_parameter(part, "content-disposition", "filename")
    return decode_line(name or read_parameter(part, "content-type", "name"))


def _is_attached(part: Message) -> bool:
    lines = raw_lines(part, "content-disposition")
    return bool(lines) and lines[0].strip().lower().startswith("attachment")


def _length(pieces: list[Piece]) -> int:
    return sum(len(piece.text.strip()) for piece in pieces)
