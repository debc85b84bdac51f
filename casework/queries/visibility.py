"""What an officer may see; every queryset of case data starts here.

Each condition of visibility carries ``MARK`` into its SQL, a comment that costs nothing. By it
the tests tell a read that went through here from one that did not; see
``tests/access/second_wall.py`` for the rule.
"""

from datetime import date
from functools import lru_cache

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from casework.law.confidentiality import Confidentiality, roles_that_read
from casework.law.powers import POWERS, Power, Role
from casework.models import (
    Absence,
    Action,
    Appointment,
    Approval,
    Authority,
    BankLine,
    Breach,
    Case,
    CaseOfficer,
    Correspondence,
    Deadline,
    Document,
    Event,
    IncomingMail,
    LedgerEntry,
    Mailing,
    Membership,
    Officer,
    Order,
    Organisation,
    OutgoingLetter,
    Party,
    Penalty,
    Prompt,
    Recusal,
    Reminder,
    Share,
    Task,
)

MARK = "/* seen by the officer */"
SEEN = RawSQL(f"TRUE {MARK}", (), output_field=BooleanField())
KEPT = 1024  # conditions: one for each officer and day
READERS = [role for role, powers in POWERS.items() if Power.READ_CASES in powers]


def visible_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities whose cases the officer may read on a day."""
    if not officer.is_active or officer.is_system:
        return Authority.objects.none()
    return _authorities_read_by(officer.pk, today).all()


@lru_cache(KEPT)
def _authorities_read_by(officer: int, today: date) -> QuerySet[Authority]:
    """Return the condition of :func:`visible_authorities`; never read itself, as below."""
    return Authority.objects.filter(pk__in=_read_by(officer, today)).order_by("code", "id")


def _written(query: QuerySet) -> RawSQL:
    """Return a set of keys as its SQL, so that it is put together once and not in each query.

    It says nothing of the query around it, which may name its tables as it likes.
    """
    return RawSQL(*query.order_by().query.sql_with_params())


@lru_cache(KEPT)
def _read_by(officer: int, today: date) -> RawSQL:
    """Return the keys of the authorities whose cases an officer, by key, reads on a day."""
    roles = [role for role in READERS if role is not Role.SYSTEM]
    held = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today, role__in=roles
    )
    return _written(held.values("authority"))


def visible_cases(*, officer: Officer, today: date) -> QuerySet[Case]:
    """Return the cases that the officer may see on a day.

    A confidential case is seen by its lead and its own officers, by who stands in for one of
    these and was allowed to, and by the authority's auditors, who read everything and write
    nothing. A case from which the officer is recused is seen in no capacity.
    """
    if not officer.is_active or officer.is_system:
        return Case.objects.none()
    return _cases_seen_by(officer.pk, today).all()


@lru_cache(KEPT)
def _cases_seen_by(officer: int, today: date) -> QuerySet[Case]:
    """Return the condition of :func:`visible_cases`, which no row has a part in, for its copies.

    A page asks for it several times over, and most of the work is to put it together. It is
    never read itself, so that it holds no rows.
    """
    kept_away = Recusal.objects.filter(officer=officer, ended_at=None)
    return Case.objects.filter(
        Q(is_confidential=False) | Q(pk__in=_written(_secrets_of(officer, today).values("pk"))),
        ~Q(pk__in=_written(kept_away.values("case"))),
        SEEN,
        authority__in=_read_by(officer, today),
    )


def _secrets_of(officer: int, today: date) -> QuerySet[Case]:
    """Return the confidential cases that the officer may see, if not recused.

    They are few and stand apart in the query, so that the database looks for them once.
    """
    works_on = CaseOfficer.objects.filter(in_span(today), case=OuterRef("pk"), officer=officer)
    audited = Membership.objects.filter(
        in_span(today), officer=officer, since_on__lte=today, role=Role.AUDITOR
    )
    return Case.objects.filter(
        Q(lead=officer)
        | Q(authority__in=audited.values("authority"))
        | Exists(works_on)
        | Q(_stands_in(officer, today)),
        is_confidential=True,
    )


def absences_covered(*, officer: Officer, today: date) -> QuerySet[Absence]:
    """Return the absences of others during which the officer stands in on a day."""
    return Absence.objects.filter(
        cover=officer, from_on__lte=today, until_on__gt=today, ended_at__isnull=True
    )


def _stands_in(officer: int, today: date) -> Exists:
    """Return the condition that the officer covers for one of a case's own, with its secrets."""
    covered = Absence.objects.filter(
        cover=officer, from_on__lte=today, until_on__gt=today, ended_at__isnull=True,
        sees_confidential=True, authority=OuterRef("authority"),
    )  # fmt: skip
    works_on = CaseOfficer.objects.filter(
        in_span(today), case=OuterRef(OuterRef("pk")), officer=OuterRef("officer")
    )
    return Exists(covered.filter(Q(officer=OuterRef("lead")) | Exists(works_on)))


def visible_events(*, officer: Officer, today: date) -> QuerySet[Event]:
    """Return the events of the cases that the officer may see."""
    return Event.objects.filter(case__in=_case_ids(officer, today))


def visible_actions(*, officer: Officer, today: date) -> QuerySet[Action]:
    """Return the actions of the cases that the officer may see."""
    return Action.objects.filter(case__in=_case_ids(officer, today))


def visible_orders(*, officer: Officer, today: date) -> QuerySet[Order]:
    """Return the orders of the cases that the officer may see."""
    return Order.objects.filter(action__case__in=_case_ids(officer, today))


def visible_parties(*, officer: Officer, today: date) -> QuerySet[Party]:
    """Return the parties of the cases that the officer may see."""
    return Party.objects.filter(case__in=_case_ids(officer, today))


def visible_breaches(*, officer: Officer, today: date) -> QuerySet[Breach]:
    """Return the breaches said in the cases that the officer may see."""
    return Breach.objects.filter(case__in=_case_ids(officer, today))


def visible_penalties(*, officer: Officer, today: date) -> QuerySet[Penalty]:
    """Return the penalties of the cases that the officer may see."""
    return Penalty.objects.filter(case__in=_case_ids(officer, today))


def visible_movements(*, officer: Officer, today: date) -> QuerySet[LedgerEntry]:
    """Return the entries on the ledgers of the penalties that the officer may see."""
    return LedgerEntry.objects.filter(penalty__case__in=_case_ids(officer, today))


def visible_appointments(*, officer: Officer, today: date) -> QuerySet[Appointment]:
    """Return the appointments of the cases that the officer may see."""
    return Appointment.objects.filter(case__in=_case_ids(officer, today))


def visible_tasks(*, officer: Officer, today: date) -> QuerySet[Task]:
    """Return the tasks on the cases that the officer may see."""
    return Task.objects.filter(case__in=_case_ids(officer, today))


def visible_deadlines(*, officer: Officer, today: date) -> QuerySet[Deadline]:
    """Return the deadlines of the cases that the officer may see."""
    return Deadline.objects.filter(case__in=_case_ids(officer, today))


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
    seen = taking_part.filter(case__in=_case_ids(officer, today))
    return Organisation.objects.filter(
        ~Exists(taking_part) | Exists(seen), SEEN, authority__in=authorities.values("pk")
    )


def visible_letters(*, officer: Officer, today: date) -> QuerySet[Correspondence]:
    """Return the letters of the cases that the officer may see, as far as each may be read."""
    letters = Correspondence.objects.filter(case__in=_case_ids(officer, today))
    return letters.filter(_readable(officer, today))


def visible_documents(*, officer: Officer, today: date) -> QuerySet[Document]:
    """Return the documents of the cases that the officer may see, as far as each may be read."""
    documents = Document.objects.filter(case__in=_case_ids(officer, today))
    return documents.filter(_readable(officer, today))


def visible_outgoing(*, officer: Officer, today: date) -> QuerySet[OutgoingLetter]:
    """Return the letters out, drafts too, of the cases that the officer may see.

    One that was issued is read by who may read it in the register of post, as it is there now.
    """
    letters = OutgoingLetter.objects.filter(case__in=_case_ids(officer, today))
    entered = visible_letters(officer=officer, today=today)
    return letters.filter(
        Q(correspondence=None) | Q(correspondence__in=entered.values("pk")),
        _readable(officer, today),
    )


def visible_mailings(*, officer: Officer, today: date) -> QuerySet[Mailing]:
    """Return the letters to many of the cases that the officer may see."""
    return Mailing.objects.filter(case__in=_case_ids(officer, today))


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
        read_there = _written(held.values("authority"))
        condition |= Q(confidentiality=confidentiality, authority__in=read_there)
    return condition


def visible_mail(*, officer: Officer, today: date) -> QuerySet[IncomingMail]:
    """Return the mail of the authorities whose cases the officer may read.

    Mail that is filed is seen by who sees its case. What waits and points to a case by its
    reference or thread is seen only by who sees that case: its words alone would tell of it.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    pointed = Func(
        F("pk"), OuterRef("points_to"), template="%(expressions)s)", arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )  # fmt: skip
    hidden = Case.objects.filter(pointed).exclude(pk__in=_case_ids(officer, today))
    return IncomingMail.objects.filter(
        Q(letter__isnull=True) | Q(letter__case__in=_case_ids(officer, today)), ~Exists(hidden),
        SEEN, authority__in=authorities.values("pk"),
    )  # fmt: skip


def visible_bank_lines(*, officer: Officer, today: date) -> QuerySet[BankLine]:
    """Return the movements on accounts of the authorities whose cases the officer may read.

    One that names a case, or is matched to one, is seen only by who sees that case: its words
    and its sum alone would tell of it.
    """
    authorities = visible_authorities(officer=officer, today=today).order_by()
    named = Func(
        F("pk"), OuterRef("names"), template="%(expressions)s)", arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )  # fmt: skip
    hidden = Case.objects.filter(named).exclude(pk__in=_case_ids(officer, today))
    return BankLine.objects.filter(~Exists(hidden), SEEN, authority__in=authorities.values("pk"))


def visible_shares(*, officer: Officer, today: date) -> QuerySet[Share]:
    """Return what other authorities share with those whose cases the officer may read."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    return Share.objects.filter(
        SEEN, receiver__in=authorities.values("pk"), withdrawn_at=None,
        case__matter__isnull=False,
    )  # fmt: skip


def visible_colleagues(*, officer: Officer, today: date) -> QuerySet[Officer]:
    """Return the officers who hold a role where the officer may read cases."""
    if not officer.is_active or officer.is_system:
        return Officer.objects.none()
    return _colleagues_of(officer.pk, today).all()


@lru_cache(KEPT)
def _colleagues_of(officer: int, today: date) -> QuerySet[Officer]:
    authorities = _authorities_read_by(officer, today).order_by()
    held = Membership.objects.filter(
        in_span(today), since_on__lte=today, authority__in=authorities.values("pk")
    )
    return Officer.objects.filter(pk__in=held.values("officer"), is_active=True)


def readers_at(*, authority: Authority, today: date) -> QuerySet[Officer]:
    """Return the officers who may read the cases of an authority on a day."""
    held = Membership.objects.filter(
        in_span(today), since_on__lte=today, authority=authority, role__in=READERS
    )
    return Officer.objects.filter(pk__in=held.values("officer"), is_active=True, is_system=False)


def works_at(*, officer: Officer, authority: Authority, today: date) -> bool:
    """Whether an officer holds a role at an authority on a day."""
    held = Membership.objects.filter(in_span(today), since_on__lte=today)
    return held.filter(officer=officer, authority=authority).exists()


def _case_ids(officer: Officer, today: date) -> QuerySet | RawSQL:
    if not officer.is_active or officer.is_system:
        return Case.objects.none().values("pk")
    return _case_ids_of(officer.pk, today)


@lru_cache(KEPT)
def _case_ids_of(officer: int, today: date) -> RawSQL:
    return _written(_cases_seen_by(officer, today).values("pk"))


def in_span(today: date) -> Q:
    """Return the condition for a span whose exclusive end has not come by ``today``."""
    return Q(until_on__isnull=True) | Q(until_on__gt=today)
