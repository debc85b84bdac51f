"""Weigh the rows of a list of correspondence: which case each belongs to, and whether it is new."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casework.imports.fields import Field
from casework.imports.plan_days import last_day, whole
from casework.imports.planned import Outcome, PlannedLetter, Reason
from casework.law.correspondence import Nature, Way
from casework.law.folding import fold_words
from casework.law.references import normalise_reference
from casework.law.service.channel import Channel
from casework.law.wording import N_, LawError, Sentence
from casework.operations.imports.days_on_record import agree, partial_day
from casework.operations.imports.weighing import (
    Difference,
    Scale,
    Weighed,
    refuse,
    require_place,
)
from casework.operations.letter_days import check_days, check_not_ahead, check_order
from casework.operations.letter_facts import LetterFacts
from casework.queries.import_labels import IMPORT_FIELDS
from casework.queries.import_letters import (
    FoundCase,
    Key,
    KnownLetters,
    LetterOnRecord,
    find_alike_letters,
    find_known_letters,
    find_named_cases,
)

NO_SUCH_CASE = N_("“{case}” is no case of {authority} that you see.")
SEVERAL_CASES = N_("“{case}” is the number of several cases: name one by its own reference.")
ON_RECORD_SECRET = N_("It is on record already, as a letter that not everybody may read.")


@dataclass(frozen=True, kw_only=True)
class FoundLetters:
    """What was found of some rows: the case of each by its place, and the letters on record."""

    cases: dict[int, FoundCase]
    known: KnownLetters


def weigh_letters(weighed: Sequence[Weighed], scale: Scale) -> FoundLetters:
    """Weigh the rows that would be made, all at once, and return what was found of them."""
    for one in weighed:
        if one.plan.outcome is Outcome.MADE:
            _check(one, scale)
    cases = _find_cases(weighed, scale)
    new = [(at, one) for at, one in enumerate(weighed) if at in cases]
    alike = find_alike_letters(
        authorities={scale.rows[one.plan.authority].pk for _, one in new},
        likenesses={one.likeness for _, one in new},
    )
    letters = [one.letter for _, one in new]
    known = find_known_letters(
        cases={cases[at].pk for at, _ in new},
        numbers={bare for one in letters if (bare := normalise_reference(one.number))},
        days={last_day(one.day) for one in letters},
    )
    for at, one in new:
        one.known = cases[at].pk
        if alike.get((scale.rows[one.plan.authority].pk, one.likeness)) == one.known:
            one.plan = replace(one.plan, outcome=Outcome.SAME)
        else:
            _weigh(one, known)
    return FoundLetters(cases=cases, known=known)


def _check(one: Weighed, scale: Scale) -> None:
    """Refuse what the officer has no power for, and days that cannot be."""
    letter = one.letter
    require_place(one, scale, letter.day)
    if one.plan.outcome is not Outcome.MADE:
        return
    facts = LetterFacts(
        way=letter.way, nature=Nature(letter.nature), channel=letter.channel or Channel.POST,
        subject=letter.subject, written_on=whole(letter.written), sent_on=whole(letter.sent),
        received_on=whole(letter.received),
    )  # fmt: skip
    try:
        check_days(facts, today=scale.days[one.plan.authority])
        _check_following(letter, today=scale.days[one.plan.authority])
    except LawError as refusal:
        one.plan = refuse(one.plan, Reason.DAY, refusal.sentence)


def _check_following(letter: PlannedLetter, *, today: date) -> None:
    """Refuse a service or an answer from before the letter's own day, and an answer to come.

    :raises DateOutOfOrder: naming the two.
    """
    own = whole(letter.day)
    replied = whole(letter.replied)
    for what, day in ((Field.DEEMED, whole(letter.deemed)), (Field.REPLIED, replied)):
        check_order(
            earlier=IMPORT_FIELDS[Field.DAY], first=own, later=IMPORT_FIELDS[what], second=day
        )
    check_not_ahead(replied, today=today)


def _find_cases(weighed: Sequence[Weighed], scale: Scale) -> dict[int, FoundCase]:
    """Return the case of each row that would be made, by its place; refuse those without one."""
    new = [(at, one) for at, one in enumerate(weighed) if one.plan.outcome is Outcome.MADE]
    keys: dict[int, Key] = {
        at: (scale.rows[one.plan.authority].pk, normalise_reference(one.letter.case))
        for at, one in new
    }
    named = find_named_cases(
        authorities={authority for authority, _ in keys.values()},
        numbers={number for _, number in keys.values()},
    )
    seen = scale.see({case.pk for cases in named.values() for case in cases})
    found = {}
    for at, one in new:
        case = _choose(one, named.get(keys[at], ()), seen)
        if case is not None:
            found[at] = case
    return found


def _choose(one: Weighed, named: Sequence[FoundCase], seen: Collection[int]) -> FoundCase | None:
    """Return the one case that a row may mean, of those that the officer sees; refuse it else."""
    cases = {case.pk: case for case in named if case.pk in seen}
    said = one.letter.case
    own = [
        case for case in cases.values()
        if normalise_reference(case.reference) == normalise_reference(said)
    ]  # fmt: skip
    left = own or list(cases.values())
    if len(left) == 1:
        return left[0]
    values = {"case": said}
    if left:
        sentence = Sentence(SEVERAL_CASES, values)
    else:
        sentence = Sentence(NO_SUCH_CASE, {**values, "authority": one.plan.authority.upper()})
    one.plan = refuse(one.plan, Reason.NO_CASE, sentence)
    return None


def _weigh(one: Weighed, known: KnownLetters) -> None:
    """Hold one row against the letters of its case."""
    found = find_letter(one.letter, known.of_case.get(one.known or 0, ()))
    if found is None:
        return
    if found.is_secret:
        said = (*one.plan.remarks, Sentence(ON_RECORD_SECRET))
        one.plan = replace(one.plan, outcome=Outcome.SAME, remarks=said)
        return
    one.differences = list(compare_letter(one.letter, found))
    outcome = Outcome.DIFFERS if one.differences else Outcome.SAME
    one.plan = replace(one.plan, outcome=outcome)


def find_letter(planned: PlannedLetter, letters: Sequence[LetterOnRecord]) -> LetterOnRecord | None:
    """Return the letter of the same way and number, or of the same day, people and subject.

    Two that each have a number of their own are two letters, however much else is the same.
    """
    number = normalise_reference(planned.number)
    same_way = [one for one in letters if one.way == planned.way]
    if number:
        for one in same_way:
            if one.number == number:
                return one
    return next(
        (
            one for one in same_way
            if not (number and one.number) and _is_alike(planned, one)
        ),
        None,
    )  # fmt: skip


def compare_letter(planned: PlannedLetter, found: LetterOnRecord) -> Iterator[Difference]:
    """Yield in what a row differs from a letter; what it leaves unsaid differs not."""
    yield from _differ(planned, found)
    if planned.channel is not None and found.channel and planned.channel != found.channel:
        yield Difference(what="channel", before=found.channel, after=str(planned.channel))


def _is_alike(planned: PlannedLetter, found: LetterOnRecord) -> bool:
    """Whether a letter has the day, the people and the subject of a row, no more and no less."""
    is_theirs = found.who is None or fold_words(found.who) == fold_words(planned.who)
    return is_theirs and not any(_differ(planned, found))


def _differ(planned: PlannedLetter, found: LetterOnRecord) -> Iterator[Difference]:
    if not agree(planned.day, found.day, found.precision):
        before = partial_day(found.day, found.precision)
        yield Difference(what="day", before=before, after=planned.day)
    who = planned.who
    if who and found.who and fold_words(who) != fold_words(found.who):
        yield Difference(what="correspondent", before=found.who, after=who)
    if fold_words(planned.subject) != fold_words(found.subject):
        yield Difference(what="subject", before=found.subject, after=planned.subject)


def day_column(way: Way) -> str:
    """Return the column of a letter's own day."""
    return "received_on" if way is Way.IN else "sent_on"
