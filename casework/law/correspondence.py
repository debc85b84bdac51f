"""The words of correspondence and documents: ways, natures, parts, kinds and audiences."""

from enum import StrEnum

from casework.law.service.channel import Channel
from casework.law.wording import N_


class Way(StrEnum):
    """Whether something came in or went out."""

    IN = "in"
    OUT = "out"


class Nature(StrEnum):
    """What a piece of correspondence is."""

    LETTER = "letter"
    EMAIL = "email"
    FORM = "form"
    CALL = "call"
    MEETING = "meeting"


class Part(StrEnum):
    """The part that somebody has in a piece of correspondence."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    PRESENT = "present"


class DocumentKind(StrEnum):
    """What a document is."""

    LETTER = "letter"
    NOTICE = "notice"
    SUBMISSION = "submission"
    EVIDENCE = "evidence"
    NOTE = "note"
    PROOF = "proof"
    TRANSLATION = "translation"
    OTHER = "other"


class Audience(StrEnum):
    """To whom a document may have been disclosed."""

    RESPONDENT = "respondent"
    COMPLAINANT = "complainant"
    PUBLIC = "public"


WAY_LABELS = {Way.IN: N_("received"), Way.OUT: N_("sent")}
NATURE_LABELS = {
    Nature.LETTER: N_("letter"),
    Nature.EMAIL: N_("e-mail"),
    Nature.FORM: N_("online form"),
    Nature.CALL: N_("call"),
    Nature.MEETING: N_("meeting"),
}
PART_LABELS = {
    Part.FROM: N_("from"),
    Part.TO: N_("to"),
    Part.CC: N_("copy to"),
    Part.PRESENT: N_("took part"),
}
DOCUMENT_KIND_LABELS = {
    DocumentKind.LETTER: N_("letter"),
    DocumentKind.NOTICE: N_("notice or decision"),
    DocumentKind.SUBMISSION: N_("submission of a party"),
    DocumentKind.EVIDENCE: N_("evidence"),
    DocumentKind.NOTE: N_("internal note"),
    DocumentKind.PROOF: N_("proof of service"),
    DocumentKind.TRANSLATION: N_("translation"),
    DocumentKind.OTHER: N_("other"),
}
AUDIENCE_LABELS = {
    Audience.RESPONDENT: N_("the respondent"),
    Audience.COMPLAINANT: N_("the complainant"),
    Audience.PUBLIC: N_("the public"),
}
# What is spoken is noted, and has no number in the register of post.
SPOKEN = frozenset({Nature.CALL, Nature.MEETING})
SPOKEN_CHANNELS = (Channel.TELEPHONE, Channel.VIDEO, Channel.IN_PERSON)
POST_PREFIXES = {Way.IN: "IN", Way.OUT: "OUT"}


def write_post_number(*, way: Way, year: int, number: int) -> str:
    """Return a number of the register of post as it is shown, such as IN-2026-0042."""
    return f"{POST_PREFIXES[way]}-{year}-{number:04d}"
