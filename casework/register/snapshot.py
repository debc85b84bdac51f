"""The allow-list: every fact that may appear in public, named, and nothing else.

What :mod:`casework.operations.publication` fills in here is frozen as JSON and released;
what is read back goes through the same shapes. A key that no shape names neither gets in
nor gets out. Labels are no part of what is kept: they follow from the words that are.

Of the words in a case only the respondent organisation's name, the instrument's own orders
and the references of instruments and judgments are public. Of an officer's words there is
one place: the reason of a correction, which was written to be read here and approved by a
second person.
"""

from dataclasses import MISSING, asdict, dataclass
from datetime import date
from typing import Any

from casework.law.procedure import MARK_LABELS, AmountEffect, Mark
from casework.law.wording import N_
from casework.register.labels import EFFECT_LABELS, FINDING_LABELS
from casework.register.status import (
    ORDER_LABELS,
    PAYMENT_SENTENCES,
    STATUS_LABELS,
    STATUS_SENTENCES,
    EntryStatus,
    OrderStatus,
    PaymentStatus,
)

AN_INDIVIDUAL = N_("An individual")
AN_ORGANISATION = N_("An organisation")
WHOLE, EXTRACT = "whole", "extract"


@dataclass(frozen=True, kw_only=True)
class PublicBreach:
    """A provision found to be breached, or not."""

    law: str
    place: str
    source: str
    finding: str
    mark: str

    @property
    def finding_label(self) -> str:
        """What was found, in English."""
        return FINDING_LABELS[self.finding]

    @property
    def mark_label(self) -> str:
        """How well it is established, in English."""
        return MARK_LABELS[Mark(self.mark)]


@dataclass(frozen=True, kw_only=True)
class PublicOrder:
    """An order in the instrument's own words; ``period`` is like “3 months”, or empty."""

    place: int
    text: str
    period: str
    after_appeal_period: bool
    status: OrderStatus

    @property
    def status_label(self) -> str:
        """What has become of the order, in English."""
        return ORDER_LABELS[self.status]


@dataclass(frozen=True, kw_only=True)
class PublicAmount:
    """One step in the history of the amount, in minor units; None where not known."""

    effect: str
    state: str
    qualifier: str
    minor: int | None
    occurred_on: date
    precision: str
    mark: str

    @property
    def label(self) -> str:
        """What happened to the amount, in English."""
        return EFFECT_LABELS[AmountEffect(self.effect)]

    @property
    def mark_label(self) -> str:
        """How well it is established, in English."""
        return MARK_LABELS[Mark(self.mark)]


@dataclass(frozen=True, kw_only=True)
class PublicConversion:
    """What the amount imposed made in euro on the day of the decision; never the penalty."""

    minor: int
    currency: str
    rate: str
    rate_on: date
    source: str


@dataclass(frozen=True, kw_only=True)
class PublicPenalty:
    """The penalty in its own currency, in minor units, with its history."""

    currency: str
    imposed_minor: int | None
    effective_minor: int | None
    payment: PaymentStatus
    history: tuple[PublicAmount, ...]
    conversion: PublicConversion | None

    @property
    def payment_sentence(self) -> str:
        """Whether the money can be demanded, as a sentence in English."""
        return PAYMENT_SENTENCES[self.payment]

    @property
    def is_changed(self) -> bool:
        """Whether the amount that stands is not the one imposed."""
        return self.effective_minor != self.imposed_minor


@dataclass(frozen=True, kw_only=True)
class PublicStep:
    """A step of the appeal: a court's act, its day, and its reference."""

    label: str
    occurred_on: date
    precision: str
    published_on: date | None
    reference: str
    mark: str

    @property
    def mark_label(self) -> str:
        """How well it is established, in English."""
        return MARK_LABELS[Mark(self.mark)]


@dataclass(frozen=True, kw_only=True)
class PublicChange:
    """When the entry was changed, and because of what; a correction has a ``reason``."""

    version: int
    changed_on: date
    label: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A published decision as it stands in public.

    ``is_anonymised`` says that the respondent organisation is not named, ``form`` how much
    of the decision was published: ``whole``, or ``extract``. ``respondents`` are the names in
    ``respondent`` one by one; none where nobody is named, nor in what was frozen before.
    """

    slug: str
    version: int
    authority_code: str
    authority_name: str
    authority_short: str
    respondent: str
    is_individual: bool
    instrument: str
    instrument_label: str
    reference: str
    language: str
    status: EntryStatus
    decided_on: date
    precision: str
    sent_on: date | None
    published_on: date
    mark: str
    breaches: tuple[PublicBreach, ...]
    orders: tuple[PublicOrder, ...]
    penalty: PublicPenalty | None
    appeal: tuple[PublicStep, ...]
    changes: tuple[PublicChange, ...]
    is_anonymised: bool = False
    form: str = WHOLE
    respondents: tuple[str, ...] = ()

    @property
    def is_unnamed(self) -> bool:
        """Whether the respondent is a word of ours, to be translated, and not a name."""
        return self.is_individual or self.is_anonymised

    @property
    def is_extract(self) -> bool:
        """Whether only an extract of the decision was published."""
        return self.form == EXTRACT

    @property
    def is_cleared(self) -> bool:
        """Whether nothing stands against the respondent any more, by this decision."""
        is_undone = self.status.is_undone and not self.status.is_pending
        found = [breach.finding for breach in self.breaches]
        return is_undone or (bool(found) and set(found) == {"not_upheld"})

    @property
    def title(self) -> str:
        """The title in English, for the record; pages put it together in their language."""
        return f"{self.instrument_label}: {self.respondent}"

    @property
    def status_label(self) -> str:
        """How the decision stands, in a word or two of English."""
        return STATUS_LABELS[self.status]

    @property
    def status_sentence(self) -> str:
        """How the decision stands, as a sentence in English."""
        return STATUS_SENTENCES[self.status]

    @property
    def mark_label(self) -> str:
        """How well the decision is established, in English."""
        return MARK_LABELS[Mark(self.mark)]

    @property
    def last_step(self) -> PublicStep | None:
        """The latest step of the appeal, None where there is none."""
        return self.appeal[-1] if self.appeal else None

    @property
    def last_change(self) -> PublicChange:
        """The latest line in the history of the entry."""
        return self.changes[-1]


def write_snapshot(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot as JSON can hold it, days as ISO dates."""
    return _plain(asdict(snapshot))


def read_snapshot(data: dict[str, Any]) -> Snapshot:
    """Return the snapshot kept in ``data``; what no shape names is left behind."""
    known = _pick(Snapshot, data, days=("decided_on", "sent_on", "published_on"))
    known["status"] = EntryStatus(data["status"])
    known["respondents"] = tuple(known["respondents"])
    known["breaches"] = tuple(PublicBreach(**_pick(PublicBreach, b)) for b in data["breaches"])
    known["orders"] = tuple(_read_order(order) for order in data["orders"])
    known["penalty"] = None if data["penalty"] is None else _read_penalty(data["penalty"])
    known["appeal"] = tuple(_read_step(step) for step in data["appeal"])
    known["changes"] = tuple(
        PublicChange(**_pick(PublicChange, change, days=("changed_on",)))
        for change in data["changes"]
    )
    return Snapshot(**known)


def _read_order(data: dict[str, Any]) -> PublicOrder:
    known = _pick(PublicOrder, data)
    return PublicOrder(**{**known, "status": OrderStatus(data["status"])})


def _read_step(data: dict[str, Any]) -> PublicStep:
    return PublicStep(**_pick(PublicStep, data, days=("occurred_on", "published_on")))


def _read_penalty(data: dict[str, Any]) -> PublicPenalty:
    known = _pick(PublicPenalty, data)
    known["payment"] = PaymentStatus(data["payment"])
    known["history"] = tuple(
        PublicAmount(**_pick(PublicAmount, amount, days=("occurred_on",)))
        for amount in data["history"]
    )
    if data["conversion"] is not None:
        known["conversion"] = PublicConversion(
            **_pick(PublicConversion, data["conversion"], days=("rate_on",))
        )
    return PublicPenalty(**known)


def _pick(shape: Any, data: dict[str, Any], days: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the values that ``shape`` names, those in ``days`` as dates."""
    known = {
        name: data[name] if field.default is MISSING else data.get(name, field.default)
        for name, field in shape.__dataclass_fields__.items()
    }
    for name in days:
        if known[name] is not None:
            known[name] = date.fromisoformat(known[name])
    return known


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
