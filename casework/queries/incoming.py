"""The inbox of an authority, and what is suggested for each message, with its reason."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Lower
from rapidfuzz import fuzz, process

from casework.law.wording import N_, Sentence
from casework.mail.threads import bare_subject, is_same_subject
from casework.models import Case, Correspondence, IncomingMail, Officer
from casework.models.incoming import MailState
from casework.queries.mail_pointers import Said
from casework.queries.searching import read_words, search_query
from casework.queries.visibility import visible_cases, visible_letters, visible_mail

IN_SUBJECT = N_("Its subject names the case.")
IN_TEXT = N_("Its text names the case.")
SAME_THREAD = N_("It answers a letter of the case.")
OTHER_SUBJECT = N_("It answers a letter of the case, under another subject.")
KNOWN_SENDER = N_("Its sender is known at the case.")
LIKE_SUBJECT = N_("A letter of the case has nearly the same subject: “{subject}”.")
MOST_SUGGESTED = 5
MOST_BY_SENDER = 200
MOST_COMPARED = 2_000
LIKE_ENOUGH = 88  # of 100, by which two bare subjects nearly match
SHORTEST_LIKE = 8  # characters; "hello" is like too much
LOOKED_BACK = timedelta(days=400)


@dataclass(kw_only=True)
class Suggestion:
    """A case for a message, with the reasons that speak for it, the strongest first."""

    case: Case
    weight: int = 0
    reasons: list[Sentence] = field(default_factory=list)

    def add(self, weight: int, reason: Sentence) -> None:
        """Add a reason, once."""
        if reason not in self.reasons:
            self.reasons.append(reason)
            self.weight += weight


Suggested = dict[int, dict[int, Suggestion]]


def find_inbox(
    *, officer: Officer, today: date, authority_id: int, state: MailState
) -> QuerySet[IncomingMail]:
    """Return the mail of an authority in a state, the youngest first."""
    mail = visible_mail(officer=officer, today=today).filter(authority=authority_id, state=state)
    return mail.select_related("authority", "letter__case").order_by("-received_at", "-id")


def count_waiting(*, officer: Officer, today: date, authority_ids: Iterable[int]) -> int:
    """Return how many messages wait at some authorities."""
    mail = visible_mail(officer=officer, today=today)
    return mail.filter(authority__in=list(authority_ids), state=MailState.WAITING).count()


def suggest_cases(
    mails: Sequence[IncomingMail], *, officer: Officer, today: date
) -> dict[int, list[Suggestion]]:
    """Return for each message, by its key, the cases that the officer sees and that fit it.

    However many messages there are, the questions to the database are the same few.
    """
    suggested: Suggested = defaultdict(dict)
    said = {mail.pk: _said(mail) for mail in mails}
    cases = visible_cases(officer=officer, today=today).select_related("authority")
    _suggest_named(mails, said, cases, suggested)
    _suggest_threads(mails, visible_letters(officer=officer, today=today), cases, suggested)
    _suggest_senders(mails, cases, suggested)
    return {mail.pk: _best(suggested[mail.pk].values()) for mail in mails}


def suggest_like(mail: IncomingMail, *, officer: Officer, today: date) -> list[Suggestion]:
    """Return cases with a letter whose subject is nearly that of a message."""
    bare = bare_subject(mail.subject)
    if len(bare) < SHORTEST_LIKE:
        return []
    letters = visible_letters(officer=officer, today=today).filter(
        authority=mail.authority_id, occurred_on__gte=today - LOOKED_BACK, case__isnull=False
    )
    rows = letters.order_by("-occurred_on", "-id").values_list("case_id", "subject")
    known = list(rows[:MOST_COMPARED])
    found = process.extract(
        bare, [bare_subject(subject) for _, subject in known], scorer=fuzz.ratio,
        score_cutoff=LIKE_ENOUGH, limit=MOST_SUGGESTED * 4,
    )  # fmt: skip
    like = {known[place][0]: known[place][1] for _, _, place in reversed(found)}
    cases = visible_cases(officer=officer, today=today).filter(pk__in=list(like))
    suggestions = []
    for case in cases.select_related("authority").order_by("-opened_on", "-id")[:MOST_SUGGESTED]:
        suggestions.append(Suggestion(case=case))
        suggestions[-1].add(1, Sentence(LIKE_SUBJECT, {"subject": like[case.pk]}))
    return suggestions


def find_by_words(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """Return, of some cases, those that answer words: a reference, a name, a title."""
    typed = read_words(text)
    if not typed:
        return cases.none()
    return cases.filter(words__words=search_query(typed)).order_by("-opened_on", "-id")


def merge_suggestions(
    first: Sequence[Suggestion], second: Sequence[Suggestion]
) -> list[Suggestion]:
    """Return the suggestions of both, each case once with all its reasons."""
    merged = {one.case.pk: one for one in first}
    for one in second:
        known = merged.setdefault(one.case.pk, one)
        if known is not one:
            for reason in one.reasons:
                known.add(one.weight, reason)
    return _best(merged.values())


def _said(mail: IncomingMail) -> Said:
    return Said(
        authority=mail.authority, subject=mail.subject, text=mail.text, answers=mail.answers,
        sender_address=mail.sender_address,
    )  # fmt: skip


def _suggest_named(
    mails: Sequence[IncomingMail], said: dict[int, Said], cases: QuerySet[Case],
    suggested: Suggested,
) -> None:  # fmt: skip
    by_subject = {m.pk: said[m.pk].references_in(m.subject) for m in mails}
    by_text = {m.pk: said[m.pk].references_in(m.text) for m in mails}
    wanted = {ref for found in (*by_subject.values(), *by_text.values()) for ref in found}
    if not wanted:
        return
    known = {case.reference: case for case in cases.filter(reference__in=sorted(wanted))}
    for mail in mails:
        for references, weight, reason in (
            (by_subject[mail.pk], 8, IN_SUBJECT), (by_text[mail.pk], 3, IN_TEXT),
        ):  # fmt: skip
            for reference in references:
                _add(suggested, mail, known.get(reference), weight, Sentence(reason))


def _suggest_threads(
    mails: Sequence[IncomingMail], letters: QuerySet[Correspondence], cases: QuerySet[Case],
    suggested: Suggested,
) -> None:  # fmt: skip
    ids = {one for mail in mails for one in mail.answers}
    if not ids:
        return
    found = list(
        letters.filter(message_id__in=sorted(ids), case__isnull=False)
        .order_by("id").only("message_id", "subject", "case_id")[:MOST_BY_SENDER]
    )  # fmt: skip
    known = {case.pk: case for case in cases.filter(pk__in=sorted({x.case_id for x in found}))}
    for mail in mails:
        for letter in found:
            if letter.message_id in mail.answers:
                is_same = is_same_subject(letter.subject, mail.subject)
                weight, reason = (6, SAME_THREAD) if is_same else (4, OTHER_SUBJECT)
                _add(suggested, mail, known.get(letter.case_id), weight, Sentence(reason))


def _suggest_senders(
    mails: Sequence[IncomingMail], cases: QuerySet[Case], suggested: Suggested
) -> None:
    addresses = sorted({m.sender_address.lower() for m in mails if m.sender_address})
    if not addresses:
        return
    for path in ("parties__addresses__email", "correspondence__correspondents__address"):
        known = cases.annotate(folded=Lower(path)).filter(folded__in=addresses)
        rows = known.order_by("-opened_on", "-id").distinct()
        for case in rows[:MOST_BY_SENDER]:
            for mail in mails:
                if mail.sender_address.lower() == case.folded:
                    _add(suggested, mail, case, 2, Sentence(KNOWN_SENDER))


def _add(
    suggested: Suggested, mail: IncomingMail, case: Case | None, weight: int, reason: Sentence
) -> None:
    if case is not None and case.authority_id == mail.authority_id:
        of_mail = suggested[mail.pk]
        of_mail.setdefault(case.pk, Suggestion(case=case)).add(weight, reason)


def _best(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (-one.weight, one.case.pk))[:MOST_SUGGESTED]
