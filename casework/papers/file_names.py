"""Names of files as people gave them, made safe to keep, to show and to save."""

import re
import unicodedata

LONGEST = 150  # characters, the ending included
LONGEST_ENDING = 12
# What no file's name may hold somewhere, and marks that turn text around to hide an ending.
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]')
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Windows opens a device under these names, whatever the ending.
DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_file_name(name: str, *, otherwise: str = "file") -> str:
    """Return the last part of a name without folders, control marks and hidden characters.

    Never empty, never with a dot in front, and at most ``LONGEST`` characters with its ending.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in HIDDEN)
    plain = " ".join(FORBIDDEN.sub("_", shown).split()).strip(". ")
    if not plain.strip("_"):
        return otherwise
    if DEVICES.match(plain):
        plain = f"_{plain}"
    return _shorten(plain)


def _shorten(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return name[:LONGEST].rstrip(". ")
    return f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}"
