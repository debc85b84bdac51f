"""Plain functions that make live entries without a case behind them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from casework.models import LiveEntry
from casework.register.finding import find_by
from casework.register.snapshot import (
    PublicAmount,
    PublicBreach,
    PublicChange,
    PublicConversion,
    PublicOrder,
    PublicPenalty,
    PublicStep,
    Snapshot,
    write_snapshot,
)
from casework.register.status import EntryStatus, OrderStatus, PaymentStatus

PENALTY = PublicPenalty(
    currency="GBP",
    imposed_minor=755_280_000,
    effective_minor=755_280_000,
    payment=PaymentStatus.STAYED,
    history=(
        PublicAmount(
            effect="proposed", state="known", qualifier="over", minor=1_700_000_000,
            occurred_on=date(2021, 11, 29), precision="day", mark="inferred",
        ),
        PublicAmount(
            effect="imposed", state="known", qualifier="exact", minor=755_280_000,
            occurred_on=date(2022, 5, 18), precision="day", mark="secondary",
        ),
    ),
    conversion=PublicConversion(
        minor=892_027_873, currency="EUR", rate="0.8467", rate_on=date(2022, 5, 18),
        source="European Central Bank",
    ),
)  # fmt: skip
SNAPSHOT = Snapshot(
    slug="ico-2022-clearview-ai-inc-penalty-notice",
    version=1,
    authority_code="ico",
    authority_name="Information Commissioner's Office",
    authority_short="ICO",
    respondent="Clearview AI Inc.",
    is_individual=False,
    instrument="penalty_notice",
    instrument_label="Monetary penalty notice",
    reference="MPN-1",
    language="en",
    status=EntryStatus.UNDER_APPEAL,
    decided_on=date(2022, 5, 18),
    precision="day",
    sent_on=date(2022, 5, 18),
    published_on=date(2022, 5, 23),
    mark="secondary",
    breaches=(
        PublicBreach(
            law="UK GDPR", place="art. 6", finding="upheld", mark="unverified",
            source="https://www.legislation.gov.uk/eur/2016/679/article/6",
        ),
    ),
    orders=(
        PublicOrder(
            place=1, text="Delete the data", period="6 months", after_appeal_period=True,
            status=OrderStatus.STAYED,
        ),
    ),
    penalty=PENALTY,
    appeal=(
        PublicStep(
            label="Appeal lodged with the First-tier Tribunal", occurred_on=date(2022, 12, 31),
            precision="year", published_on=None, reference="EA/2022/1", mark="inferred",
        ),
    ),
    changes=(PublicChange(version=1, changed_on=date(2022, 5, 23), label="Published"),),
)  # fmt: skip


def make_entry(
    slug: str = SNAPSHOT.slug, *, shown_from: date | None = None,
    stays_until: date | None = None, kept: bool = False, **facts: Any,
) -> LiveEntry:  # fmt: skip
    """Put an entry into the register; ``facts`` replace those of the Clearview penalty."""
    snapshot = replace(SNAPSHOT, slug=slug, **facts)
    penalty = snapshot.penalty
    return LiveEntry.objects.create(
        slug=slug, authority_code=snapshot.authority_code, title=snapshot.title,
        respondent=snapshot.respondent, instrument=snapshot.instrument, status=snapshot.status,
        decided_on=snapshot.decided_on, published_on=snapshot.published_on,
        shown_from=shown_from, stays_until=stays_until, kept_under_appeal=kept,
        currency=penalty.currency if penalty else "",
        amount_minor=penalty.effective_minor if penalty else None,
        **find_by(snapshot), snapshot=write_snapshot(snapshot), version=1,
        changed_at=datetime(2025, 10, 8, 9, 0, tzinfo=UTC),
    )  # fmt: skip
