"""Correspondence: letters, e-mails, calls and meetings, and who took which part in them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import SPOKEN, Nature, Part, Way, write_post_number
from casework.law.service import Channel
from casework.law.targets import Concern
from casework.models.action import Action, Service
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event
from casework.models.file import StoredFile
from casework.models.officer import Officer
from casework.models.party import Party
from casework.models.precision import Precision

LONGEST_MESSAGE_ID = 500  # characters; an index holds no row that is much longer


class Correspondence(models.Model):
    """A letter, e-mail, call or meeting, in or out, with its own dates kept apart.

    It belongs to one authority; without a case it is mail that waits to be filed.
    ``occurred_on`` is the day under which it stands: that of receipt, sending or talk, and
    ``occurred_at`` the true moment where it is known. ``thread`` is the first of those that
    answer each other, and empty for that one. ``register_year`` and ``register_number`` are
    its number in the authority's register of post, one series for each way, never given twice.

    What was taken over from an older list ``is_imported``: it has no number of that register,
    which is proof of what passed here, but the ``former_number`` that it had elsewhere; its day
    is known as exactly as ``occurred_precision`` says; it starts no clock, and the days of its
    service and its answer are as that list has them.

    ``working`` says how the day of service came about, ``trace`` from which days it was taken,
    and ``clocks`` how ``acknowledge_by_on`` and ``reply_by_on`` were reached.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="correspondence"
    )
    register_year = models.PositiveSmallIntegerField(null=True, blank=True)
    register_number = models.PositiveIntegerField(null=True, blank=True)
    is_imported = models.BooleanField(default=False, db_default=False)
    former_number = models.CharField(max_length=140, blank=True, default="", db_default="")
    way = word(Way)
    nature = word(Nature, default=Nature.LETTER)
    channel = word(Channel)
    concern = word(Concern, blank=True, default="", db_default="")
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    confidentiality = word(Confidentiality, default=Confidentiality.OPEN)

    occurred_on = models.DateField()
    occurred_precision = word(Precision, default=Precision.DAY, db_default=Precision.DAY)
    occurred_at = models.DateTimeField(null=True, blank=True)
    written_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    deemed_served_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    trace = models.JSONField(default=dict, blank=True)
    working = models.JSONField(default=list, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    acknowledge_by_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    reply_by_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(null=True, blank=True)
    clocks = models.JSONField(default=dict, blank=True)

    thread = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="in_thread"
    )
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )

    message_id = models.CharField(max_length=LONGEST_MESSAGE_ID, blank=True)
    in_reply_to = models.CharField(max_length=LONGEST_MESSAGE_ID, blank=True)
    references = ArrayField(
        models.CharField(max_length=LONGEST_MESSAGE_ID), default=list, blank=True
    )
    original = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["case", "-occurred_on", "-id"], name="letters_of_case"),
            models.Index(fields=["authority", "message_id"], name="letter_by_message_id"),
            models.Index(
                fields=["authority", "-occurred_on", "-id"], name="letters_unfiled",
                condition=models.Q(case__isnull=True),
            ),
            models.Index(
                fields=["authority", "acknowledge_by_on", "id"], name="letters_unacknowledged",
                condition=models.Q(acknowledge_by_on__isnull=False, acknowledged_on__isnull=True),
            ),
            models.Index(
                fields=["authority", "reply_by_on", "id"], name="letters_unanswered",
                condition=models.Q(reply_by_on__isnull=False, replied_on__isnull=True),
            ),
        ]  # fmt: skip
        constraints = [
            only("correspondence", "way", Way),
            only("correspondence", "nature", Nature),
            only("correspondence", "channel", Channel),
            only("correspondence", "concern", Concern),
            only("correspondence", "confidentiality", Confidentiality),
            models.UniqueConstraint(
                fields=["authority", "way", "register_year", "register_number"],
                name="post_number_once",
            ),
            models.CheckConstraint(
                name="post_number_with_its_year",
                condition=models.Q(register_year__isnull=True, register_number__isnull=True)
                | models.Q(register_year__isnull=False, register_number__isnull=False),
            ),
            models.CheckConstraint(
                name="post_filed_has_a_number",
                condition=models.Q(case__isnull=True)
                | models.Q(nature__in=sorted(nature.value for nature in SPOKEN))
                | models.Q(register_number__isnull=False)
                | models.Q(is_imported=True),
            ),
            only("correspondence", "occurred_precision", Precision),
            models.CheckConstraint(
                name="letter_imported_without_number_or_clock",
                condition=models.Q(is_imported=False)
                | models.Q(
                    register_number__isnull=True,
                    acknowledge_by_on__isnull=True,
                    reply_by_on__isnull=True,
                    event__isnull=True,
                    service__isnull=True,
                    case__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="letter_of_this_house_is_whole",
                condition=models.Q(is_imported=True)
                | models.Q(former_number="", occurred_precision=Precision.DAY.value),
            ),
            models.CheckConstraint(
                name="letter_answers_not_itself",
                condition=(models.Q(answers__isnull=True) | ~models.Q(answers=models.F("pk")))
                & (models.Q(thread__isnull=True) | ~models.Q(thread=models.F("pk"))),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_number or self.subject

    @property
    def post_number(self) -> str:
        """Its number in the register of post as it is shown; empty where it has none."""
        if self.register_number is None or self.register_year is None:
            return ""
        return write_post_number(
            way=Way(self.way), year=self.register_year, number=self.register_number
        )

    @property
    def shown_number(self) -> str:
        """Its number in the register of post, or the one that it had elsewhere."""
        return self.post_number or self.former_number


class Correspondent(models.Model):
    """Who has which part in a piece of correspondence: a party, or somebody by name."""

    correspondence = models.ForeignKey(
        Correspondence, on_delete=models.PROTECT, related_name="correspondents"
    )
    part = word(Part)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["correspondence", "id"]
        indexes = [models.Index(Lower("address"), name="correspondent_by_address")]
        constraints = [
            only("correspondent", "part", Part),
            models.CheckConstraint(
                name="correspondent_is_somebody",
                condition=models.Q(party__isnull=False)
                | ~models.Q(name="")
                | ~models.Q(address=""),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name given here, or the party's, or the address alone."""
        return self.name or (self.party.name if self.party else self.address)
