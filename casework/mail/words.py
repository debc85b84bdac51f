"""Turn bytes of any claimed or unclaimed character set into text that a database takes."""

import codecs
import re
import unicodedata
from contextlib import suppress

# Codecs of Python that are no character sets of mail, or cost too much.
NOT_OF_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
ALIASES = {"iso-8859-8-i": "iso-8859-8", "unicode-1-1-utf-7": "utf-7", "ks_c_5601-1987": "cp949"}
# A sender that names the narrower set nearly always means the wider one.
WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "euc_kr": "cp949"}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
SURROGATES = re.compile("[\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Zl", "Zp"})
KEPT_JOINERS = frozenset("\u200c\u200d")  # they carry meaning in Persian and Indian scripts


def decode_bytes(data: bytes, charset: str | None = None) -> str:
    """Return the text of bytes: by the charset that is claimed, by UTF-8, or as western text.

    A byte that the claimed set cannot hold does not spoil the rest: it is shown as �.
    """
    codec = _find_codec(charset)
    for candidate in (codec, "utf-8"):
        if candidate is None:
            continue
        try:
            return data.decode(candidate)
        except UnicodeError:
            continue
    if codec in {None, "utf-8", "cp1252"}:
        return data.decode("cp1252", errors="replace")
    return data.decode(codec, errors="replace")


def clean_text(text: str) -> str:
    """Return text of many lines without NUL, other controls and lone surrogates."""
    return SURROGATES.sub("�", CONTROLS.sub("", LINE_ENDS.sub("\n", text)))


def clean_line(text: str, *, longest: int) -> str:
    """Return one line: no controls, no marks that turn its direction, one space between words."""
    plain = " ".join(SURROGATES.sub("�", text).split())
    seen = "".join(c for c in plain if c in KEPT_JOINERS or unicodedata.category(c) not in UNSEEN)
    return seen.strip()[:longest].rstrip()


def _find_codec(charset: str | None) -> str | None:
    """Return the codec for a charset's name, or None where Python knows no fitting one."""
    name = (charset or "").strip().strip("\"'").lower()[:60]
    name = ALIASES.get(name, name)
    try:
        found = codecs.lookup(name)
        with suppress(UnicodeError):
            bytes(4).decode(name)  # refuses codecs that are no text, such as zip
    except (LookupError, ValueError):
        return None
    if found.name.replace("-", "_") in NOT_OF_MAIL:
        return None
    return WIDER.get(found.name, found.name)
