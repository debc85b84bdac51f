"""Say what a file is by its content; what its sender called it does not count."""

import re

import puremagic

UNKNOWN = "application/octet-stream"
PLAIN = "text/plain"
HEAD = 65_536  # bytes of a file's beginning by which it is known
# Kinds known by their first bytes, where a table of many formats is not to be trusted.
CERTAIN = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"MZ", UNKNOWN),
    (b"\x7fELF", UNKNOWN),
)
OFFICE = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z-]+)")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OUTLOOK = "__substg1.0_".encode("utf-16-le")
WORD = "WordDocument".encode("utf-16-le")
SHEET = "Workbook".encode("utf-16-le")
MARKUP = re.compile(rb"^\s*<(!doctype\s+html|html|head|body|script|svg|\?xml)", re.IGNORECASE)
HEADERS = re.compile(
    rb"^(from|to|received|return-path|message-id|date|subject|mime-version):", re.I
)
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SHAPE = re.compile(r"^[a-z]+/[a-z0-9][a-z0-9.+-]*$")


def sniff_media_type(content: bytes) -> str:
    """Return the media type that the first ``HEAD`` bytes of a file show.

    Text is ``text/plain`` whatever it holds, unless it is markup or a mail; what nothing
    knows is ``application/octet-stream``.
    """
    head = content[:HEAD]
    for mark, media_type in CERTAIN:
        if head.startswith(mark):
            return media_type
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(head)
    if head.startswith(OLE):
        return _sniff_ole(head)
    return _sniff_text(head) or _ask_tables(head)


def _sniff_zip(head: bytes) -> str:
    found = OPEN_DOCUMENT.search(head[:200])
    if found:
        return found[1].decode("ascii")
    if b"[Content_Types].xml" in head:
        for folder, media_type in OFFICE.items():
            if folder in head:
                return media_type
    return "application/zip"


def _sniff_ole(head: bytes) -> str:
    if OUTLOOK in head:
        return "application/vnd.ms-outlook"
    if WORD in head:
        return "application/msword"
    return "application/vnd.ms-excel" if SHEET in head else UNKNOWN


def _sniff_text(head: bytes) -> str:
    """Return the type of a text, or an empty string where it is none."""
    text = _decode(head)
    if not text or NOT_TEXT.search(text):
        return ""
    markup = MARKUP.match(head)
    if markup:
        return _markup_type(markup[1].lower(), head)
    return "message/rfc822" if _is_mail(head) else PLAIN


def _markup_type(tag: bytes, head: bytes) -> str:
    if tag == b"svg" or (tag == b"?xml" and b"<svg" in head.lower()):
        return "image/svg+xml"
    return "application/xml" if tag == b"?xml" else "text/html"


def _is_mail(head: bytes) -> bool:
    """Whether it begins with two lines of a mail's head at least, known ones."""
    lines = head.replace(b"\r\n", b"\n").split(b"\n\n")[0].split(b"\n")
    return bool(HEADERS.match(lines[0])) and sum(1 for x in lines if HEADERS.match(x)) > 1


def _decode(head: bytes) -> str:
    """Return the text in UTF-8, whose last character may be cut off; empty where it is none."""
    for cut in range(4):
        try:
            return head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return ""


def _ask_tables(head: bytes) -> str:
    """Return what the tables of known formats say first that is a media type at all."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    named = [match.mime_type for match in found if SHAPE.match(match.mime_type)]
    return named[0] if named and not named[0].startswith("text/") else UNKNOWN
