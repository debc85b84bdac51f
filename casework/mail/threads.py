"""Compare the subjects of letters: an answer's is the letter's own, behind a mark."""

import re

from casework.law.folding import fold

# What mail programs set before the subject of an answer or a forwarded letter, in English,
# French, Italian and German, and in what their neighbours' programs write.
ANSWERED = ("re", "aw", "antw", "antwort", "r", "rif", "ref", "rep", "sv", "vs", "odp")
FORWARDED = ("fwd", "fw", "wg", "tr", "i", "weitergeleitet", "transf", "inoltro", "enc", "rv")
AUTOMATIC = (
    "automatic reply", "automatische antwort", "reponse automatique", "risposta automatica",
    "out of office", "abwesenheitsnotiz", "undeliverable", "unzustellbar", "non remis",
)  # fmt: skip
WARNING = r"\[(?:external|extern|externe|esterno|ext|spam\??)\]"
MARK = re.compile(
    rf"^\s*(?:(?:{'|'.join((*ANSWERED, *FORWARDED, *AUTOMATIC))})"
    rf"\s*(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]|{WARNING})\s*",
    re.IGNORECASE,
)


def bare_subject(subject: str) -> str:
    """Return a subject folded and without the marks before it, for comparing it."""
    text = " ".join(fold(subject).split())
    while found := MARK.match(text):
        text = text[found.end() :]
    return text.strip()


def is_same_subject(one: str, other: str) -> bool:
    """Whether two subjects are one, marks and capitals aside; empty ones never are."""
    bare = bare_subject(one)
    return bool(bare) and bare == bare_subject(other)
