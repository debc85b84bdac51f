"""What officers are reminded of, about what they may see."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.models import Officer, Prompt, Reminder
from casework.queries.visibility.across import visible_organisations, visible_shares
from casework.queries.visibility.cases import visible_cases
from casework.queries.visibility.conditions import SEEN
from casework.queries.visibility.texts import visible_letters


def visible_reminders(*, officer: Officer, today: date) -> QuerySet[Reminder]:
    """Return the reminders of an officer about what they may see.

    What they noted themselves about an organisation or a matter is seen with that.
    """
    cases = visible_cases(officer=officer, today=today)
    letters = visible_letters(officer=officer, today=today)
    cards = visible_organisations(officer=officer, today=today)
    shares = visible_shares(officer=officer, today=today)
    return Reminder.objects.filter(
        Q(case__isnull=True) | Exists(cases.filter(pk=OuterRef("case"))),
        Q(letter__isnull=True) | Exists(letters.filter(pk=OuterRef("letter"))),
        Q(prompt__organisation__isnull=True)
        | Exists(cards.filter(pk=OuterRef("prompt__organisation"))),
        Q(prompt__matter__isnull=True)
        | Exists(cases.filter(matter=OuterRef("prompt__matter")))
        | Exists(shares.filter(case__matter=OuterRef("prompt__matter"))),
        officer=officer,
    )


def own_prompts(*, officer: Officer) -> QuerySet[Prompt]:
    """Return what an officer asked to be reminded of, whatever they may see of it by now."""
    return Prompt.objects.filter(SEEN, officer=officer)


def visible_prompts(*, officer: Officer, today: date) -> QuerySet[Prompt]:
    """Return what an officer asked to be reminded of, about what they may see."""
    cases = visible_cases(officer=officer, today=today)
    letters = visible_letters(officer=officer, today=today)
    cards = visible_organisations(officer=officer, today=today)
    shares = visible_shares(officer=officer, today=today)
    return Prompt.objects.filter(
        Q(case__isnull=True) | Exists(cases.filter(pk=OuterRef("case"))),
        Q(deadline__isnull=True) | Exists(cases.filter(pk=OuterRef("deadline__case"))),
        Q(letter__isnull=True) | Exists(letters.filter(pk=OuterRef("letter"))),
        Q(penalty__isnull=True) | Exists(cases.filter(pk=OuterRef("penalty__case"))),
        Q(organisation__isnull=True) | Exists(cards.filter(pk=OuterRef("organisation"))),
        Q(matter__isnull=True)
        | Exists(cases.filter(matter=OuterRef("matter")))
        | Exists(shares.filter(case__matter=OuterRef("matter"))),
        officer=officer,
    )
