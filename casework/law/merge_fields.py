"""The values that a letter may name, and the check of a template against them."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from casework.law.letter_text import Block, Run, TextRefused, read_line, read_text, runs_of, where
from casework.law.wording import N_, Sentence, Term, in_turn

LONGEST_SUBJECT = 200
MOST_TOLD = 5  # faults told of at once


class FieldKind(StrEnum):
    """How a value is written in the letter's language."""

    TEXT = "text"
    DAY = "day"
    MONEY = "money"


class Need(StrEnum):
    """What a letter must be about before a value can be known."""

    NOTHING = "nothing"
    INCOMING = "incoming"
    ACTION = "action"
    PENALTY = "penalty"
    DEADLINE = "deadline"


class LetterKind(StrEnum):
    """What a template is for."""

    GENERAL = "general"
    ACKNOWLEDGEMENT = "acknowledgement"
    REPLY = "reply"
    REQUEST = "request"
    NOTICE = "notice"


KIND_LABELS = {
    LetterKind.GENERAL: N_("Letter"),
    LetterKind.ACKNOWLEDGEMENT: N_("Acknowledgement of a letter received"),
    LetterKind.REPLY: N_("Reply to a letter received"),
    LetterKind.REQUEST: N_("Request that sets a time"),
    LetterKind.NOTICE: N_("Covering letter of a notice"),
}
OFFERED: dict[LetterKind, frozenset[Need]] = {
    LetterKind.GENERAL: frozenset({Need.NOTHING}),
    LetterKind.ACKNOWLEDGEMENT: frozenset({Need.NOTHING, Need.INCOMING, Need.DEADLINE}),
    LetterKind.REPLY: frozenset({Need.NOTHING, Need.INCOMING, Need.DEADLINE}),
    LetterKind.REQUEST: frozenset({Need.NOTHING, Need.DEADLINE}),
    LetterKind.NOTICE: frozenset({Need.NOTHING, Need.ACTION, Need.PENALTY, Need.DEADLINE}),
}
NEED_LABELS = {
    Need.NOTHING: N_("any letter"),
    Need.INCOMING: N_("a reply or an acknowledgement"),
    Need.ACTION: N_("the covering letter of a notice"),
    Need.PENALTY: N_("the covering letter of a notice with a penalty"),
    Need.DEADLINE: N_("a letter about a deadline"),
}


@dataclass(frozen=True, kw_only=True)
class MergeField:
    """A value that a letter may name: what it means, how it is written, what it needs."""

    name: str
    meaning: str
    kind: FieldKind = FieldKind.TEXT
    need: Need = Need.NOTHING


def _days(*fields: tuple[str, str], need: Need = Need.NOTHING) -> tuple[MergeField, ...]:
    return tuple(
        MergeField(name=name, meaning=meaning, kind=FieldKind.DAY, need=need)
        for name, meaning in fields
    )


FIELDS: tuple[MergeField, ...] = (
    MergeField(name="case.reference", meaning=N_("the case's reference")),
    *_days(("case.opened_on", N_("the day on which the case was opened"))),
    MergeField(
        name="authority.name", meaning=N_("what the authority is called on the letter's day")
    ),
    MergeField(name="authority.short_name", meaning=N_("the authority's short name on that day")),
    MergeField(name="authority.address", meaning=N_("the authority's address, line by line")),
    MergeField(name="authority.email", meaning=N_("the authority's address for e-mail")),
    MergeField(name="authority.website", meaning=N_("the authority's address on the web")),
    MergeField(
        name="respondent.name", meaning=N_("the respondents of the case, with commas between them")
    ),
    MergeField(
        name="complainant.name",
        meaning=N_(
            "the complainants; a natural person is named only to themselves and to who "
            "represents them, and is a letter of the alphabet to everybody else"
        ),
    ),
    MergeField(name="recipient.name", meaning=N_("who the letter is for")),
    MergeField(name="recipient.address", meaning=N_("the recipient's address, line by line")),
    MergeField(name="recipient.salutation", meaning=N_("how the letter greets the recipient")),
    MergeField(name="officer.name", meaning=N_("the officer who issues the letter")),
    *_days(("today", N_("the day on which the letter is issued"))),
    MergeField(name="letter.number", meaning=N_("the letter's number, given when it is issued")),
    MergeField(name="letter.enclosures", meaning=N_("what is enclosed, one title a line")),
    *_days(
        ("incoming.written_on", N_("the date that the letter answered bears")),
        ("incoming.received_on", N_("the day on which the letter answered arrived")),
        need=Need.INCOMING,
    ),
    MergeField(name="action.kind", meaning=N_("what the notice is called"), need=Need.ACTION),
    MergeField(name="action.reference", meaning=N_("the notice's reference"), need=Need.ACTION),
    *_days(
        ("action.issued_on", N_("the day on which the notice was decided")),
        ("action.served_on", N_("the day on which the notice was served")),
        need=Need.ACTION,
    ),
    MergeField(
        name="penalty.amount", meaning=N_("the penalty as it stands, with its currency"),
        kind=FieldKind.MONEY, need=Need.PENALTY,
    ),
    *_days(("deadline.due_on", N_("the day of the deadline chosen")), need=Need.DEADLINE),
)  # fmt: skip
BY_NAME = {field.name: field for field in FIELDS}


class TemplateRefused(TextRefused):
    """The template names a value that there is not; ``faults`` are told one by one."""

    def __init__(self, faults: Sequence[Sentence]) -> None:
        self.faults = tuple(faults)
        more = len(faults) - MOST_TOLD
        rest = [Sentence(N_("And {more} more."), {"more": more})] if more > 0 else []
        super().__init__(N_("{faults}"), faults=in_turn([*faults[:MOST_TOLD], *rest]))


def offered_to(kind: LetterKind) -> list[MergeField]:
    """Return the values that a template of this kind may name."""
    return [field for field in FIELDS if field.need in OFFERED[kind]]


def check_text(*, subject: str, text: str, kind: LetterKind) -> tuple[Block, ...]:
    """Check a template or a letter before it is kept, and return its blocks.

    :raises TextRefused: if it cannot be read, says nothing, or names a value that there is
        not for this kind; with the value's name and line.
    """
    if not subject.strip():
        raise TextRefused(N_("Say what the letter is about: the subject is empty."))
    if len(subject) > LONGEST_SUBJECT:
        raise TextRefused(
            N_("The subject is longer than {longest} characters."),
            longest=LONGEST_SUBJECT,
        )
    if "\n" in subject.strip() or "\r" in subject.strip():
        raise TextRefused(N_("The subject is one line."))
    blocks = read_text(text)
    if not blocks:
        raise TextRefused(N_("The letter says nothing yet: write its text."))
    runs = (*read_line(subject), *runs_of(blocks))
    if faults := [fault for run in runs if run.field and (fault := _fault(run, kind)) is not None]:
        raise TemplateRefused(faults)
    return blocks


def find_needs(*, subject: str, text: str) -> frozenset[Need]:
    """Return what must be chosen before every value in a checked text is known."""
    names = {run.field for run in (*read_line(subject), *runs_of(read_text(text))) if run.field}
    return frozenset(BY_NAME[name].need for name in names) - {Need.NOTHING}


def _fault(run: Run, kind: LetterKind) -> Sentence | None:
    place, name = where(run.line), run.field
    field = BY_NAME.get(name)
    if field is not None and field.need in OFFERED[kind]:
        return None
    if field is not None:
        return Sentence(NOT_OFFERED, {
            "place": place, "field": name, "need": Term(NEED_LABELS[field.need]),
            "kind": Term(KIND_LABELS[kind]),
        })  # fmt: skip
    near = get_close_matches(name.casefold(), BY_NAME, n=1, cutoff=0.6)
    if near:
        return Sentence(NEARLY, {"place": place, "field": name, "near": near[0]})
    return Sentence(NO_FIELD, {"place": place, "field": name})


NO_FIELD = N_("{place}: there is no field “{field}”.")
NEARLY = N_("{place}: there is no field “{field}”. Did you mean “{near}”?")
NOT_OFFERED = N_(
    "{place}: the field “{field}” is for {need}, which a template of the kind “{kind}” is not."
)
