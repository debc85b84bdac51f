"""What officers see of the register: the versions of a decision, and what comes next to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.law.authorities import get_authority
from casework.law.leaving import is_in_grace
from casework.law.procedure import Party, Procedure
from casework.law.publication import (
    Form,
    NoPublicationRule,
    PublicationRule,
    Removal,
    find_rule,
)
from casework.law.wording import N_
from casework.models import Action, Case, EntryVersion, LiveEntry, Officer
from casework.models.register import EntryState
from casework.queries.deadlines import procedure_of
from casework.queries.visibility import visible_cases

STATE_LABELS = {
    EntryState.EMBARGOED: N_("Embargoed"),
    EntryState.CANCELLED: N_("Cancelled, never public"),
    EntryState.RELEASED: N_("In public"),
    EntryState.SUPERSEDED: N_("Replaced"),
    EntryState.WITHDRAWN: N_("Withdrawn from the public"),
}
NEXT_LABELS = {
    Removal.WITHDRAW: N_("is withdrawn"),
    Removal.ANONYMISE: N_("loses the respondent's name"),
    Removal.STAYS: N_("must be looked at again"),
}
MOST_LISTED = 200


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version, with its label."""

    row: EntryVersion

    @property
    def label(self) -> str:
        """Where it stands, in English."""
        return STATE_LABELS[EntryState(self.row.state)]


@dataclass(frozen=True, kw_only=True)
class NextChange:
    """What happens to an entry next by itself, or is due from an officer, and by which rule."""

    on: date
    label: str
    rule: PublicationRule | None = None
    is_held_by_appeal: bool = False


@dataclass(frozen=True, kw_only=True)
class PublishedAction:
    """A decision with its versions and what may be done with it now."""

    action: Action
    instrument_label: str
    may_be_published: bool
    rule: PublicationRule | None
    versions: tuple[Version, ...]
    live: LiveEntry | None
    next_change: NextChange | None
    may_take_back: bool
    may_restore: bool

    @property
    def released(self) -> EntryVersion | None:
        """The version in public, None where there is none."""
        return self._in(EntryState.RELEASED)

    @property
    def waiting(self) -> EntryVersion | None:
        """The version that waits for its hour, None where there is none."""
        return self._in(EntryState.EMBARGOED)

    @property
    def names_nobody(self) -> bool:
        """Whether what is public names nobody."""
        return self.released is not None and self.released.is_anonymised

    def _in(self, state: EntryState) -> EntryVersion | None:
        return next((v.row for v in self.versions if v.row.state == state), None)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A line of the list of publications: a version in public or embargoed, and what is next."""

    version: EntryVersion
    next_change: NextChange | None
    is_due: bool

    @property
    def instrument_label(self) -> str:
        """The kind of decision, in English."""
        return str(self.version.snapshot["instrument_label"])

    @property
    def respondent(self) -> str:
        """The respondent as it was published."""
        return str(self.version.snapshot["respondent"])

    @property
    def is_unnamed(self) -> bool:
        """Whether that is a word of ours, to be translated, and not a name."""
        return self.version.is_anonymised or bool(self.version.snapshot["is_individual"])


def find_publications(*, case: Case, now: datetime) -> list[PublishedAction]:
    """Return the decisions of a case that may be published, or were."""
    procedure = procedure_of(case)
    actions = case.actions.select_related("issued_by").prefetch_related("entry_versions__actor")
    rows = [action for action in actions.order_by("id") if _concerns(action, procedure)]
    slugs = [v.slug for action in rows for v in action.entry_versions.all()]
    live = {row.slug: row for row in LiveEntry.objects.filter(slug__in=slugs)}
    is_individual = not case.parties.filter(
        role=Party.RESPONDENT, organisation__isnull=False
    ).exists()
    rule = _rule(case, is_individual)
    return [_describe(action, live, rule, now) for action in rows]


def forms_of(rule: PublicationRule | None) -> Sequence[Form]:
    """Return how much of a decision a rule lets out."""
    return rule.forms if rule else (Form.WHOLE,)


def rule_of(*, case: Case) -> PublicationRule | None:
    """Return how decisions of a case are published, None where no rule says."""
    named = case.parties.filter(role=Party.RESPONDENT, organisation__isnull=False)
    return _rule(case, not named.exists())


def read_publications(
    *, officer: Officer, today: date, days: Mapping[int, date], only_due: bool = False
) -> list[Due]:
    """Return what the officer's authorities have in public or under embargo, most urgent first.

    ``days`` is the day it is at each authority, by its key.
    """
    cases = visible_cases(officer=officer, today=today)
    rows = EntryVersion.objects.filter(
        case__in=cases, state__in=[EntryState.RELEASED, EntryState.EMBARGOED]
    ).select_related("case__authority", "action")
    if only_due:
        rows = rows.filter(review_on__lte=max(days.values(), default=today))
    found = list(rows.order_by("review_on", "publish_at", "id")[:MOST_LISTED])
    slugs = [row.slug for row in found]
    live = {row.slug: row for row in LiveEntry.objects.filter(slug__in=slugs)}
    lines = [_due(row, live.get(row.slug), days) for row in found]
    return [line for line in lines if line.is_due] if only_due else lines


def _due(row: EntryVersion, live: LiveEntry | None, days: Mapping[int, date]) -> Due:
    day = days.get(row.case.authority_id)
    is_due = row.review_on is not None and day is not None and row.review_on <= day
    return Due(
        version=row,
        next_change=_next_change(row, live, None),
        is_due=is_due or bool(row.held_for),
    )


def _concerns(action: Action, procedure: Procedure) -> bool:
    kind = procedure.by_code.get(action.issued_by.kind) if action.issued_by else None
    may_be = kind is not None and kind.may_be_published
    return may_be or bool(action.entry_versions.all())


def _rule(case: Case, is_individual: bool) -> PublicationRule | None:
    try:
        return find_rule(
            rules=get_authority(case.authority.code).publication,
            procedure=case.procedure, is_individual=is_individual,
        )  # fmt: skip
    except NoPublicationRule:
        return None


def _describe(
    action: Action, live: Mapping[str, LiveEntry], rule: PublicationRule | None, now: datetime
) -> PublishedAction:
    procedure = procedure_of(action.case)
    rows = sorted(action.entry_versions.all(), key=lambda row: (-row.version, -row.pk))
    released = next((row for row in rows if row.state == EntryState.RELEASED), None)
    row = live.get(released.slug) if released else None
    gone = next((one for one in rows if one.state == EntryState.WITHDRAWN), None)
    is_gone = released is None and gone is not None and gone.withdrawn_at is not None
    return PublishedAction(
        action=action,
        instrument_label=procedure.instrument(action.instrument).label,
        may_be_published=procedure.event_kind(action.issued_by.kind).may_be_published
        and not (rule is not None and rule.is_barred),
        rule=rule,
        versions=tuple(Version(row=r) for r in rows),
        live=row,
        next_change=_next_change(released, row, rule) if released else None,
        may_take_back=released is not None and is_in_grace(done_at=released.publish_at, now=now),
        may_restore=is_gone and is_in_grace(done_at=gone.withdrawn_at, now=now),
    )


def _next_change(
    version: EntryVersion, live: LiveEntry | None, rule: PublicationRule | None
) -> NextChange | None:
    """Return what happens next: what the rule does on its day, or the review that is due."""
    if version.state != EntryState.RELEASED:
        return None
    if live is not None and live.stays_until is not None:
        return NextChange(
            on=live.stays_until, label=NEXT_LABELS[Removal(live.removal)], rule=rule,
            is_held_by_appeal=live.kept_under_appeal,
        )  # fmt: skip
    if version.review_on is None:
        return None
    return NextChange(on=version.review_on, label=NEXT_LABELS[Removal.STAYS], rule=rule)
