"""What belongs to an authority, or to several cases, and may tell of one that is not seen."""

from datetime import date

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from casework.models import (
    Approval,
    BankLine,
    Case,
    IncomingMail,
    Officer,
    Organisation,
    Party,
    Share,
)
from casework.queries.visibility.authorities import visible_authorities
from casework.queries.visibility.cases import case_ids, visible_cases
from casework.queries.visibility.conditions import SEEN


def visible_approvals(*, officer: Officer, today: date) -> QuerySet[Approval]:
    """Return the approvals of the cases that the officer may see.

    One that belongs to no case is seen where the officer may read the authority's cases.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    seen = visible_cases(officer=officer, today=today).filter(pk=OuterRef("case"))
    return Approval.objects.filter(
        Exists(seen)  # of an alternative, a set of cases would be gathered whole
        | Q(case__isnull=True, authority__in=authorities.values("pk"))
    )


def visible_organisations(*, officer: Officer, today: date) -> QuerySet[Organisation]:
    """Return the cards of the authorities whose cases the officer may read.

    A card that is a party only to cases the officer may not see is left out: its name alone
    would tell of them.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    taking_part = Party.objects.filter(organisation=OuterRef("pk"))
    seen = taking_part.filter(case__in=case_ids(officer, today))
    return Organisation.objects.filter(
        ~Exists(taking_part) | Exists(seen), SEEN, authority__in=authorities.values("pk")
    )


def visible_mail(*, officer: Officer, today: date) -> QuerySet[IncomingMail]:
    """Return the mail of the authorities whose cases the officer may read.

    Mail that is filed is seen by who sees its case. What waits and points to a case by its
    reference or thread is seen only by who sees that case: its words alone would tell of it.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return IncomingMail.objects.filter(
        Q(letter__isnull=True) | Q(letter__case__in=case_ids(officer, today)),
        ~_names_unseen("points_to", officer, today),
        SEEN, authority__in=authorities.values("pk"),
    )  # fmt: skip


def visible_bank_lines(*, officer: Officer, today: date) -> QuerySet[BankLine]:
    """Return the movements on accounts of the authorities whose cases the officer may read.

    One that names a case, or is matched to one, is seen only by who sees that case: its words
    and its sum alone would tell of it.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return BankLine.objects.filter(
        ~_names_unseen("names", officer, today), SEEN, authority__in=authorities.values("pk")
    )


def visible_shares(*, officer: Officer, today: date) -> QuerySet[Share]:
    """Return what other authorities share with those whose cases the officer may read."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return Share.objects.filter(
        SEEN, receiver__in=authorities.values("pk"), withdrawn_at=None,
        case__matter__isnull=False,
    )  # fmt: skip


def _names_unseen(column: str, officer: Officer, today: date) -> Exists:
    """Return the condition that a row's list of cases holds one that the officer does not see."""
    named = Func(
        F("pk"), OuterRef(column), template="%(expressions)s)", arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )  # fmt: skip
    return Exists(Case.objects.filter(named).exclude(pk__in=case_ids(officer, today)))
