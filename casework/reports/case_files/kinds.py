"""The kinds of thing of which a case consists, each as rows that a program can read.

A column of a table is in the file under its own name. A reference to what the officer does not
see is left empty.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable, Expression

from casework.law.procedure import Party as Role
from casework.models import (
    Action,
    Address,
    Appeal,
    Appointment,
    Breach,
    Case,
    CaseOfficer,
    CaseTag,
    Complaint,
    Correspondence,
    Correspondent,
    Deadline,
    DeadlineChange,
    Disclosure,
    Document,
    DocumentVersion,
    EntryVersion,
    Event,
    InstalmentPlan,
    LedgerEntry,
    Liquidation,
    Matter,
    Officer,
    Order,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OutgoingLetter,
    Party,
    Penalty,
    PenaltyAmount,
    PenaltyCap,
    PenaltyPart,
    PeriodicPenalty,
    PlannedInstalment,
    RecoveryStep,
    RightsRequest,
    Service,
    Share,
    Statement,
    Suspension,
    Task,
)
from casework.queries.pseudonyms import write_letter
from casework.queries.visibility import visible_documents, visible_letters, visible_outgoing
from casework.reports.case_files.scope import Scope

AT_ONCE = 500  # rows
Row = dict[str, Any]
Made = Mapping[str, Callable[[Scope], Combinable | Expression]]
PERSON = Q(role=Role.COMPLAINANT, organisation__isnull=True)
OF_PERSON = Q(party__role=Role.COMPLAINANT, party__organisation__isnull=True)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing by its name, with what it is in English and where its rows come from.

    ``without`` are columns that are left out, for they are how the portal looks things up.
    ``made`` are columns that take the place of the table's, or stand beside them. ``order``
    is by which the rows come, and ``adapt`` changes them on the way.
    """

    name: str
    says: str
    model: type[models.Model]
    find: Callable[[Scope], QuerySet]
    without: frozenset[str] = frozenset()
    made: Made = field(default_factory=dict)
    order: tuple[str, ...] = ("pk",)
    adapt: Callable[[Scope, Iterator[Row]], Iterator[Row]] | None = None

    @property
    def columns(self) -> list[str]:
        """The columns of the table that are written as they are."""
        names = [column.attname for column in self.model._meta.concrete_fields]
        return [name for name in names if name not in self.without and name not in self.made]

    @property
    def written(self) -> list[str]:
        """Every column that is written, in order."""
        return [*self.columns, *self.made]


def iterate_rows(kind: Kind, scope: Scope) -> Iterator[Row]:
    """Yield the rows of a kind, loaded in pieces by a cursor."""
    made = {f"made_{name}": make(scope) for name, make in kind.made.items()}
    found = kind.find(scope).order_by(*kind.order).values(*kind.columns, **made)
    rows = (
        {name.removeprefix("made_") if name in made else name: value for name, value in row.items()}
        for row in found.iterator(chunk_size=AT_ONCE)
    )
    return kind.adapt(scope, rows) if kind.adapt else rows


def _in(model: type[models.Model], path: str = "case") -> Callable[[Scope], QuerySet]:
    """Return what finds the rows that belong to the cases by a path of foreign keys."""
    return lambda scope: model._default_manager.filter(**{f"{path}__in": scope.keys})


def _letters(scope: Scope) -> QuerySet[Correspondence]:
    return visible_letters(**scope.own).filter(case__in=scope.keys)


def _documents(scope: Scope) -> QuerySet[Document]:
    return visible_documents(**scope.own).filter(case__in=scope.keys)


def _outgoing(scope: Scope) -> QuerySet[OutgoingLetter]:
    return visible_outgoing(**scope.own).filter(case__in=scope.keys)


def _seen(column: str, find: Callable[[Scope], QuerySet]) -> Callable[[Scope], Expression]:
    """Return a reference only where what it leads to may be seen."""
    return lambda scope: Subquery(find(scope).filter(pk=OuterRef(column)).order_by().values("pk"))


def _seen_case(column: str) -> Callable[[Scope], Expression]:
    return _seen(column, lambda scope: scope.cases)


def _cards(scope: Scope) -> QuerySet[Organisation]:
    named = Party.objects.filter(case__in=scope.keys, organisation__isnull=False)
    return Organisation.objects.filter(pk__in=named.values("organisation"))


def _of_cards(model: type[models.Model]) -> Callable[[Scope], QuerySet]:
    return lambda scope: model._default_manager.filter(organisation__in=_cards(scope).values("pk"))


def _officers(scope: Scope) -> QuerySet[Officer]:
    events = Event.objects.filter(case__in=scope.keys).order_by()
    works = CaseOfficer.objects.filter(case__in=scope.keys).order_by()
    tasks = Task.objects.filter(case__in=scope.keys).order_by()
    return Officer.objects.filter(
        Q(pk__in=events.values("actor"))
        | Q(pk__in=works.values("officer"))
        | Q(pk__in=tasks.values("officer"))
        | Q(pk__in=scope.cases.order_by().values("lead"))
    )


def _matters(scope: Scope) -> QuerySet[Matter]:
    return Matter.objects.filter(pk__in=scope.cases.order_by().values("matter"))


def _addresses(scope: Scope) -> QuerySet[Address]:
    found = Address.objects.filter(party__case__in=scope.keys)
    return found if scope.with_names else found.exclude(OF_PERSON)


def _correspondents(scope: Scope) -> QuerySet[Correspondent]:
    found = Correspondent.objects.filter(correspondence__in=_letters(scope).values("pk"))
    return found if scope.with_names else found.exclude(OF_PERSON)


def _call_by_letter(scope: Scope, rows: Iterator[Row]) -> Iterator[Row]:
    """Call complainants who are natural persons by letters, as the pages do, unless asked not to.

    The rows of a case follow one another.
    """
    case, number = None, 0
    for row in rows:
        if row["case_id"] != case:
            case, number = row["case_id"], 0
        is_person = row["role"] == Role.COMPLAINANT and row["organisation_id"] is None
        if is_person and not scope.with_names:
            row["person_name"] = f"Complainant {write_letter(number)}"
        number += is_person
        yield row


def _without_recipients(scope: Scope, rows: Iterator[Row]) -> Iterator[Row]:
    """Leave out to whom a letter went where that is a complainant who stands under a letter."""
    for row in rows:
        if row["is_to_complainant"] and not scope.with_names:
            row["recipient"] = row["email"] = ""
        yield row


FILE = {
    "sha256": lambda _: F("file__sha256"),
    "size": lambda _: F("file__size"),
    "media_type": lambda _: F("file__media_type"),
}
KINDS = (
    Kind(
        name="cases", says="The proceedings.", model=Case, find=lambda scope: scope.cases,
        without=frozenset({"reference_key"}),
        made={
            "joined_to_id": _seen_case("joined_to"), "split_from_id": _seen_case("split_from"),
        },
    ),
    Kind(
        name="officers", says="Who is named in the other rows: keys and names alone.",
        model=Officer, find=_officers,
        without=frozenset(
            column.attname for column in Officer._meta.concrete_fields
            if column.attname not in {"id", "name"}
        ),
    ),
    Kind(name="case_officers", says="Who works on a case.", model=CaseOfficer,
         find=_in(CaseOfficer)),
    Kind(name="matters", says="Affairs to which the cases belong.", model=Matter, find=_matters),
    Kind(
        name="parties", says="Who takes part in a case, in which role.", model=Party,
        find=_in(Party), order=("case_id", "pk"), adapt=_call_by_letter,
    ),
    Kind(name="addresses", says="Addresses for service of parties.", model=Address,
         find=_addresses),
    Kind(
        name="organisations", says="The cards of organisations that are parties.",
        model=Organisation, find=_cards, without=frozenset({"sort_name"}),
        made={"merged_into_id": _seen("merged_into", _cards)},
    ),
    Kind(
        name="organisation_names", says="Names that organisations used.", model=OrganisationName,
        find=_of_cards(OrganisationName), without=frozenset({"words", "core", "trigrams"}),
    ),
    Kind(name="organisation_numbers", says="Numbers in public registers.",
         model=OrganisationIdentifier, find=_of_cards(OrganisationIdentifier)),
    Kind(name="complaints", says="Which complaint a complainant brought.", model=Complaint,
         find=_in(Complaint)),
    Kind(name="events", says="What happened, as it was recorded; nothing is ever changed.",
         model=Event, find=_in(Event), order=("case_id", "number")),
    Kind(name="statements", says="What sources said of facts.", model=Statement,
         find=_in(Statement)),
    Kind(name="actions", says="Formal instruments that were issued.", model=Action,
         find=_in(Action)),
    Kind(name="services", says="How an action reached a party.", model=Service,
         find=_in(Service, "action__case")),
    Kind(name="breaches", says="Provisions said or found to be breached.", model=Breach,
         find=_in(Breach)),
    Kind(name="orders", says="What actions require.", model=Order,
         find=_in(Order, "action__case")),
    Kind(name="periodic_penalties", says="Rates on orders that grow by the day.",
         model=PeriodicPenalty, find=_in(PeriodicPenalty, "order__action__case")),
    Kind(name="liquidations", says="Decisions that turn what has grown into an amount.",
         model=Liquidation, find=_in(Liquidation, "action__case")),
    Kind(name="appeals", says="Appeals and where they stand.", model=Appeal, find=_in(Appeal)),
    Kind(name="penalties", says="Money imposed, or proposed to be.", model=Penalty,
         find=_in(Penalty)),
    Kind(name="amounts", says="The history of each penalty's amount, in minor units.",
         model=PenaltyAmount, find=_in(PenaltyAmount, "penalty__case")),
    Kind(name="amount_parts", says="For which provisions an amount was set.", model=PenaltyPart,
         find=_in(PenaltyPart, "amount__penalty__case")),
    Kind(name="amount_caps", says="From what the maximum of an amount was reckoned.",
         model=PenaltyCap, find=_in(PenaltyCap, "amount__penalty__case")),
    Kind(name="ledger", says="Movements of money on penalties, in minor units.",
         model=LedgerEntry, find=_in(LedgerEntry, "penalty__case")),
    Kind(name="recovery_steps", says="Steps towards getting the money.", model=RecoveryStep,
         find=_in(RecoveryStep, "penalty__case")),
    Kind(name="instalment_plans", says="Plans to pay by instalments.", model=InstalmentPlan,
         find=_in(InstalmentPlan, "penalty__case")),
    Kind(name="instalments", says="The instalments of plans.", model=PlannedInstalment,
         find=_in(PlannedInstalment, "plan__penalty__case")),
    Kind(
        name="deadlines", says="Clocks with their rule, their trigger and their working.",
        model=Deadline, find=_in(Deadline), without=frozenset({"remind_at"}),
    ),
    Kind(name="suspensions", says="Spans in which a clock stood still.", model=Suspension,
         find=_in(Suspension, "deadline__case")),
    Kind(name="deadline_changes", says="What was done to clocks.", model=DeadlineChange,
         find=_in(DeadlineChange, "deadline__case")),
    Kind(name="appointments", says="Hearings, meetings and the like.", model=Appointment,
         find=_in(Appointment)),
    Kind(name="tasks", says="What officers set themselves and others to do.", model=Task,
         find=_in(Task)),
    Kind(name="tags", says="The tags that cases bear.", model=CaseTag, find=_in(CaseTag),
         made={"name": lambda _: F("tag__name")}),
    Kind(
        name="letters", says="Letters, e-mails, calls and meetings, as far as they may be read.",
        model=Correspondence, find=_letters,
        made={
            "thread_id": _seen("thread", _letters), "answers_id": _seen("answers", _letters),
            "original_sha256": lambda _: F("original__sha256"),
        },
    ),
    Kind(name="correspondents", says="Who has which part in a letter.", model=Correspondent,
         find=_correspondents),
    Kind(
        name="letters_out", says="Letters that were written here, drafts too.",
        model=OutgoingLetter, find=_outgoing, without=frozenset({"message_id"}),
        made={
            "answers_id": _seen("answers", _letters),
            "correspondence_id": _seen("correspondence", _letters),
            "pdf_sha256": lambda _: F("pdf__sha256"),
            "is_to_complainant": lambda _: Exists(
                Party.objects.filter(PERSON, pk=OuterRef("party"))
            ),
        },
        adapt=_without_recipients,
    ),
    Kind(
        name="documents", says="Documents, as far as they may be read.", model=Document,
        find=_documents,
        made={
            "redacts_id": _seen("redacts", _documents),
            "translates_id": _seen("translates", _documents),
            "correspondence_id": _seen("correspondence", _letters),
        },
    ),
    Kind(
        name="document_versions", says="The files of documents, by their SHA-256.",
        model=DocumentVersion, made=FILE,
        find=lambda scope: DocumentVersion.objects.filter(
            document__in=_documents(scope).values("pk")
        ),
    ),
    Kind(
        name="disclosures", says="To whom a document was disclosed.", model=Disclosure,
        find=lambda scope: Disclosure.objects.filter(document__in=_documents(scope).values("pk")),
    ),
    Kind(name="publications", says="Frozen copies for the public register.", model=EntryVersion,
         find=_in(EntryVersion)),
    Kind(name="rights_requests", says="Requests under arts. 16, 17 and 21 GDPR about an entry.",
         model=RightsRequest, find=_in(RightsRequest)),
    Kind(name="shares", says="What is shared of a case with another authority.", model=Share,
         find=_in(Share)),
)  # fmt: skip
