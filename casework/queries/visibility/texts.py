"""Letters and documents: seen with their case, as far as each may be read."""

from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from casework.law.confidentiality import Confidentiality, roles_that_read
from casework.models import Correspondence, Document, Membership, Officer, OutgoingLetter
from casework.queries.visibility.cases import case_ids
from casework.queries.visibility.conditions import KEPT, in_span, written


def visible_letters(*, officer: Officer, today: date) -> QuerySet[Correspondence]:
    """Return the letters of the cases that the officer may see, as far as each may be read."""
    letters = Correspondence.objects.filter(case__in=case_ids(officer, today))
    return letters.filter(_readable(officer, today))


def visible_documents(*, officer: Officer, today: date) -> QuerySet[Document]:
    """Return the documents of the cases that the officer may see, as far as each may be read."""
    documents = Document.objects.filter(case__in=case_ids(officer, today))
    return documents.filter(_readable(officer, today))


def visible_outgoing(*, officer: Officer, today: date) -> QuerySet[OutgoingLetter]:
    """Return the letters out, drafts too, of the cases that the officer may see.

    One that was issued is read by who may read it in the register of post, as it is there now.
    """
    letters = OutgoingLetter.objects.filter(case__in=case_ids(officer, today))
    entered = visible_letters(officer=officer, today=today)
    return letters.filter(
        Q(correspondence=None) | Q(correspondence__in=entered.values("pk")),
        _readable(officer, today),
    )


def _readable(officer: Officer, today: date) -> Q:
    """Return the condition that an officer holds, at the case's authority, what a text asks for."""
    return _readable_by(officer.pk, today)


@lru_cache(KEPT)
def _readable_by(officer: int, today: date) -> Q:
    condition = Q(pk__in=[])
    for confidentiality in Confidentiality:
        held = Membership.objects.filter(
            in_span(today), officer=officer, since_on__lte=today,
            role__in=roles_that_read(confidentiality),
        )  # fmt: skip
        read_there = written(held.values("authority"))
        condition |= Q(confidentiality=confidentiality, authority__in=read_there)
    return condition
