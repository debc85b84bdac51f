"""The register: snapshots in preparation, and what is live in public now.

What is live stands in tables of its own, written only at release. The database role of
the public pages may SELECT those and nothing else.
"""

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from casework.law.amount_bands import Band
from casework.law.amount_known import AmountKnown
from casework.law.leaving import Leaving
from casework.law.publication import Form, Removal
from casework.models.action import Action
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.officer import Officer

KEY_LENGTH = 16


class EntryState(StrEnum):
    """Where a snapshot stands on its way to the public, and out of it."""

    EMBARGOED = "embargoed"
    CANCELLED = "cancelled"  # never was public
    RELEASED = "released"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


WAS_PUBLIC = (EntryState.RELEASED, EntryState.SUPERSEDED, EntryState.WITHDRAWN)


class EntryVersion(models.Model):
    """A frozen copy of a decision's public facts, embargoed, or released some time.

    ``publish_at`` is when it is to be released, or was. ``anonymised`` is the copy in which
    nobody is named, frozen with it, which takes its place at ``anonymous_slug`` when the time
    of the name is over; null where no rule ends the name. With ``is_anonymised`` the snapshot
    itself names nobody. ``reason`` is that of a correction, for the public; ``note`` is
    internal. ``held_for`` says why it was not released at its hour. ``review_on`` is the day
    on which an officer has to look at what is released again.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entry_versions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="entry_versions")
    version = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=120)
    snapshot = models.JSONField()
    anonymous_slug = models.SlugField(max_length=120, blank=True, db_default="", default="")
    anonymised = models.JSONField(null=True, blank=True)
    is_anonymised = models.BooleanField(default=False, db_default=False)
    state = word(EntryState)
    form = word(Form, default=Form.WHOLE.value, db_default=Form.WHOLE.value)
    reason = models.TextField(blank=True, default="", db_default="")
    note = models.TextField(blank=True)
    publish_at = models.DateTimeField()
    held_for = models.TextField(blank=True, default="", db_default="")
    review_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["action", "version", "id"]
        indexes = [
            models.Index(
                fields=["publish_at"], condition=Q(state=EntryState.EMBARGOED.value),
                name="entryversion_due",
            ),
            models.Index(
                fields=["review_on"], condition=Q(state=EntryState.RELEASED.value),
                name="entryversion_review",
            ),
        ]  # fmt: skip
        constraints = [
            only("entryversion", "state", EntryState),
            only("entryversion", "form", Form),
            # A number is the public's: an embargo that was cancelled leaves no gap in them.
            models.UniqueConstraint(
                fields=["action", "version"], condition=~Q(state=EntryState.CANCELLED.value),
                name="entryversion_once",
            ),
            models.UniqueConstraint(
                fields=["action"], condition=Q(state=EntryState.EMBARGOED.value),
                name="entryversion_one_embargo",
            ),
            models.UniqueConstraint(
                fields=["action"], condition=Q(state=EntryState.RELEASED.value),
                name="entryversion_one_released",
            ),
            models.CheckConstraint(
                condition=Q(anonymised__isnull=True, anonymous_slug="")
                | (Q(anonymised__isnull=False) & ~Q(anonymous_slug="")),
                name="entryversion_copy_has_address",
            ),
        ]  # fmt: skip


class LiveEntry(models.Model):
    """A decision as the public reads it in a span of days, at one address.

    ``shown_from`` is the first day it is there, null for at once; ``stays_until`` the first
    day it is gone, null for never, and ``removal`` what follows then, by ``provision``. A
    decision whose name comes off has two rows, each with its own address, of which exactly
    one is shown on any day: ``kept_under_appeal`` holds that day off for both.

    What it is found by follows from the snapshot alone: ``band`` and ``articles`` (the
    provisions breached), ``trigrams`` of the name where one is given, ``sort_name``; the
    database makes ``words`` of ``search_text``, as they stand and by their stems in the
    entry's language, and ``money_key``, in which amounts follow each other by currency. What
    is long lies outside the row, so that many can be counted without reading it.
    """

    slug = models.SlugField(max_length=120, unique=True)
    authority_code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    respondent = models.CharField(max_length=300)
    instrument = models.CharField(max_length=60)
    status = models.CharField(max_length=40)
    decided_on = models.DateField()
    published_on = models.DateField()
    shown_from = models.DateField(null=True, blank=True)
    stays_until = models.DateField(null=True, blank=True)
    kept_under_appeal = models.BooleanField(default=False)
    removal = word(Removal, default=Removal.STAYS.value, db_default=Removal.STAYS.value)
    provision = models.CharField(max_length=300, blank=True, default="", db_default="")
    is_anonymised = models.BooleanField(default=False, db_default=False)
    currency = models.CharField(max_length=3, blank=True)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    band = word(Band, default="", db_default="", blank=True)
    articles = ArrayField(models.CharField(max_length=120), default=list, db_default=[])
    trigrams = ArrayField(models.CharField(max_length=3), default=list, db_default=[])
    sort_name = models.CharField(max_length=300, db_collation="C", db_default="", default="")
    amount_known = word(
        AmountKnown, default=AmountKnown.NOT_MONETARY.value,
        db_default=AmountKnown.NOT_MONETARY.value,
    )  # fmt: skip
    imposed_minor = models.BigIntegerField(null=True, blank=True)
    euro_minor = models.BigIntegerField(null=True, blank=True)
    rate_on = models.DateField(null=True, blank=True)
    organisation_keys = ArrayField(
        models.CharField(max_length=KEY_LENGTH), blank=True, default=list, db_default=[]
    )
    matter_key = models.CharField(max_length=2 * KEY_LENGTH, blank=True, default="", db_default="")
    search_text = models.TextField(blank=True)
    snapshot = models.JSONField()
    version = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()
    words = models.GeneratedField(
        expression=Func("search_text", "snapshot", function="casework_entry_words"),
        output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip
    money_key = models.GeneratedField(
        expression=Func("currency", "amount_minor", function="casework_money_key"),
        output_field=models.CharField(max_length=30, db_collation="C"), db_persist=True,
    )  # fmt: skip

    is_individual = models.GeneratedField(
        expression=Cast(KT("snapshot__is_individual"), models.BooleanField()),
        output_field=models.BooleanField(), db_persist=True,
    )  # fmt: skip

    class Meta:
        ordering = ["-decided_on", "-id"]
        indexes = [
            models.Index(fields=["-decided_on", "-id"]),
            models.Index(fields=["authority_code", "-decided_on", "-id"]),
            models.Index(fields=["instrument", "-decided_on", "-id"], name="liveentry_instrument"),
            models.Index(fields=["status", "-decided_on", "-id"], name="liveentry_status"),
            models.Index(fields=["band", "-decided_on", "-id"], name="liveentry_band"),
            models.Index(fields=["-published_on", "-id"], name="liveentry_published"),
            models.Index(fields=["sort_name", "id"], name="liveentry_sort_name"),
            models.Index(fields=["money_key", "id"], name="liveentry_money"),
            GinIndex(fields=["articles"], name="liveentry_articles"),
            GinIndex(fields=["trigrams"], name="liveentry_trigrams"),
            GinIndex(fields=["words"], name="liveentry_words", fastupdate=False),
            models.Index(
                fields=["stays_until", "id"],
                condition=Q(stays_until__isnull=False, kept_under_appeal=False),
                name="liveentry_ends",
            ),
            models.Index(
                fields=["authority_code", "instrument", "status", "band", "decided_on", "id"],
                name="liveentry_kind",
            ),
            GinIndex(fields=["organisation_keys"], name="liveentry_organisations"),
            models.Index(
                fields=["matter_key"], condition=~Q(matter_key=""), name="liveentry_matter"
            ),
            models.Index(
                fields=["changed_at", "id"], condition=Q(shown_from__isnull=True),
                name="liveentry_changed",
            ),
            models.Index(
                fields=["authority_code", "changed_at", "id"],
                condition=Q(shown_from__isnull=True), name="liveentry_changed_by",
            ),
            models.Index(
                fields=["currency", "rate_on", "id"], condition=Q(rate_on__isnull=False),
                name="liveentry_rates",
            ),
        ]  # fmt: skip
        constraints = [
            only("liveentry", "removal", Removal),
            only("liveentry", "band", Band),
            models.CheckConstraint(
                condition=Q(shown_from__isnull=True)
                | Q(stays_until__isnull=True)
                | Q(stays_until__gt=F("shown_from")),
                name="liveentry_span",
            ),
            only("liveentry", "amount_known", AmountKnown),
            models.CheckConstraint(
                condition=Q(is_anonymised=False) | Q(organisation_keys=[], matter_key=""),
                name="liveentry_no_link_without_name",
            ),
        ]


class LiveCount(models.Model):
    """How many live entries there are of a kind, kept by a trigger on their table.

    From ``day`` on there are ``number`` more, or fewer where that is negative, so that what
    is shown on any day is the sum of what lies before it. ``article`` is empty in the rows
    that count entries; the others count them once for each article breached.
    """

    authority_code = models.CharField(max_length=20)
    year = models.SmallIntegerField()
    instrument = models.CharField(max_length=60)
    status = models.CharField(max_length=40)
    band = models.CharField(max_length=40, blank=True)
    article = models.CharField(max_length=120, blank=True)
    day = models.DateField()
    number = models.IntegerField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["day", "article"],
                name="livecount_day",
                include=["authority_code", "year", "instrument", "status", "band", "number"],
            ),
            models.Index(fields=["id"], condition=Q(number=0), name="livecount_nothing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "authority_code", "year", "instrument", "status", "band", "article", "day",
                ],
                name="livecount_once",
            )
        ]  # fmt: skip


class LiveRemoval(models.Model):
    """That an address of the register answers no longer, and why: its tombstone.

    The address is kept as its SHA-256 alone, since it may name a respondent; addresses end in
    letters drawn by chance, so that nobody finds one by trying names. ``undone_on`` is the
    day on which a removal was taken back.
    """

    address_digest = models.CharField(max_length=64)
    authority_code = models.CharField(max_length=20)
    instrument = models.CharField(max_length=60, blank=True)
    reason = word(Leaving)
    provision = models.CharField(max_length=300, blank=True)
    removed_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-removed_on", "-id"]
        indexes = [models.Index(fields=["-removed_on", "-id"], name="liveremoval_newest")]
        constraints = [
            only("liveremoval", "reason", Leaving),
            models.UniqueConstraint(
                fields=["address_digest"], condition=Q(undone_on__isnull=True),
                name="liveremoval_once",
            ),
        ]  # fmt: skip
