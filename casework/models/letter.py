"""Letters out: templates and their versions, letterheads, and the letters themselves."""

from enum import StrEnum

from django.db import models

from casework.law.confidentiality import Confidentiality
from casework.law.merge_fields import LetterKind
from casework.law.service import Channel
from casework.models.action import Action
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.correspondence import Correspondence
from casework.models.deadline import Deadline
from casework.models.document import DocumentVersion
from casework.models.file import StoredFile
from casework.models.message import Message
from casework.models.officer import Officer
from casework.models.party import Party


class Letterhead(models.Model):
    """Where an authority sits, as its letters say it; what it is called the law says by day."""

    authority = models.OneToOneField(Authority, on_delete=models.PROTECT, related_name="letterhead")
    lines = models.TextField()
    email = models.EmailField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["authority", "id"]


class LetterTemplate(models.Model):
    """A letter to begin with; its words stand in its versions, of which the last is in use."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="letter_templates"
    )
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    kind = word(LetterKind)
    instrument = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=5)
    is_sample = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["authority", "language", "name", "id"]
        constraints = [
            only("lettertemplate", "kind", LetterKind),
            models.UniqueConstraint(
                fields=["authority", "code", "language"], name="lettertemplate_once"
            ),
            models.CheckConstraint(
                name="lettertemplate_instrument_of_a_notice",
                condition=models.Q(instrument="") | models.Q(kind=LetterKind.NOTICE),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LetterTemplateVersion(models.Model):
    """The words of a template at one time; never edited."""

    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    note = models.CharField(max_length=200, blank=True)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"], name="lettertemplateversion_once"
            )
        ]


class LetterState(StrEnum):
    """Where a letter out stands."""

    DRAFT = "draft"
    DROPPED = "dropped"
    ISSUED = "issued"  # numbered, and its bytes kept
    SENDING = "sending"  # the outbox has it
    SENT = "sent"  # a mail server took it
    POSTED = "posted"
    DELIVERED = "delivered"
    RETURNED = "returned"  # it came back, or was refused at the door
    FAILED = "failed"  # no mail server took it


UNISSUED = (LetterState.DRAFT, LetterState.DROPPED)


class Mailing(models.Model):
    """One letter to many recipients; each has a letter of its own with its own number."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mailings")
    subject = models.CharField(max_length=200)
    is_all_or_none = models.BooleanField(default=False)
    actor = models.ForeignKey(Officer, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-recorded_at", "-id"]


class OutgoingLetter(models.Model):
    """A letter from its draft on; what is known once it is issued is empty before.

    ``edition`` grows with each change of a draft. ``recipient`` and the lines after it are
    what the letter said when it was issued, whatever the party's address became since.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="outgoing_letters")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="outgoing_letters")
    template_version = models.ForeignKey(
        LetterTemplateVersion, on_delete=models.PROTECT, null=True, blank=True,
        related_name="letters",
    )  # fmt: skip
    mailing = models.ForeignKey(
        Mailing, on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    kind = word(LetterKind)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    their_reference = models.CharField(max_length=120, blank=True)
    confidentiality = word(Confidentiality, default=Confidentiality.OPEN)
    answers = models.ForeignKey(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True)
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, null=True, blank=True)
    state = word(LetterState, default=LetterState.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    refusal = models.TextField(blank=True)
    edited_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    # From here on: known once it is issued.
    number = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    title = models.CharField(max_length=300, blank=True)
    pdf = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    docx = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    correspondence = models.OneToOneField(
        Correspondence, on_delete=models.PROTECT, null=True, blank=True, related_name="outgoing"
    )
    message = models.OneToOneField(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="letter"
    )
    channel = word(Channel, blank=True, default="")
    posted_on = models.DateField(null=True, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    returned_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["case", "-recorded_at", "-id"], name="outgoing_of_case"),
            models.Index(
                fields=["authority", "-issued_on", "-id"],
                condition=models.Q(issued_on__isnull=False),
                name="outgoing_by_issue",
            ),
        ]
        constraints = [
            only("outgoingletter", "kind", LetterKind),
            only("outgoingletter", "state", LetterState),
            only("outgoingletter", "channel", Channel),
            only("outgoingletter", "confidentiality", Confidentiality),
            models.UniqueConstraint(
                fields=["authority", "number"], condition=~models.Q(number=""),
                name="outgoingletter_number_once",
            ),
            models.CheckConstraint(
                name="outgoingletter_issued_whole",
                condition=models.Q(state__in=UNISSUED, number="", pdf__isnull=True)
                | (
                    ~models.Q(state__in=UNISSUED)
                    & ~models.Q(number="")
                    & models.Q(
                        pdf__isnull=False, docx__isnull=False, issued_on__isnull=False,
                        issued_by__isnull=False, correspondence__isnull=False,
                    )
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number or f"draft {self.pk}"


class LetterEnclosure(models.Model):
    """A version of a document of the case that goes with a letter, in its place."""

    letter = models.ForeignKey(OutgoingLetter, on_delete=models.PROTECT, related_name="enclosures")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["letter", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "version"], name="letterenclosure_once"),
            models.UniqueConstraint(fields=["letter", "place"], name="letterenclosure_in_place"),
        ]
