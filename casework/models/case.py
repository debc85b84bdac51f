"""Cases: one authority's proceeding."""

from django.db import models

from casework.law.endings import Result
from casework.law.procedure import Origin
from casework.models.authority import Authority
from casework.models.choices import only, word
from casework.models.matter import Matter
from casework.models.officer import Officer
from casework.models.precision import Precision


class Case(models.Model):
    """One authority's proceeding; its stage follows from its events.

    ``result`` says how a closed case ended. A case that was joined to another names it in
    ``joined_to``, one that was split off names its origin in ``split_from``. Of an older case
    that was taken over from a list ``opened_on`` is the day by which it was there, known as
    exactly as ``opened_precision`` says.
    """

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="cases", db_index=False
    )  # the indexes below begin with it
    procedure = models.CharField(max_length=40)
    reference = models.CharField(max_length=40, unique=True)
    reference_key = models.CharField(max_length=40, db_collation="C")
    title = models.CharField(max_length=300)
    origin = word(Origin)
    stage = models.CharField(max_length=40)
    is_confidential = models.BooleanField(default=False)
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    lead = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="led_cases"
    )
    language = models.CharField(max_length=5)
    opened_on = models.DateField()
    opened_precision = word(Precision, default=Precision.DAY, db_default=Precision.DAY)
    closed_on = models.DateField(null=True, blank=True)
    result = word(Result, blank=True, default="")
    joined_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="split_off"
    )
    last_event_number = models.PositiveIntegerField(default=0)
    last_document_number = models.PositiveIntegerField(default=0, db_default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_on", "-id"]
        indexes = [
            models.Index(
                fields=["authority", "-opened_on", "-id"],
                include=["is_confidential"],
                name="case_seen_by_day",
            ),  # who may see it is asked of the index alone
            models.Index(fields=["authority", "stage", "-opened_on", "-id"]),
            models.Index(fields=["reference_key"], name="case_by_reference"),
            models.Index(
                fields=["id"], name="case_confidential", condition=models.Q(is_confidential=True)
            ),
        ]
        constraints = [
            only("case", "origin", Origin),
            only("case", "opened_precision", Precision),
            only("case", "result", Result),
            models.CheckConstraint(
                name="case_result_only_when_closed",
                condition=models.Q(result="") | models.Q(closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="case_not_joined_to_itself",
                condition=models.Q(joined_to__isnull=True) | ~models.Q(joined_to=models.F("pk")),
            ),
            models.CheckConstraint(
                name="case_closes_after_opening",
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseOfficer(models.Model):
    """An officer who works on a case, or who alone may see a confidential one."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="officers")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="cases")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "officer"],
                condition=models.Q(until_on__isnull=True),
                name="caseofficer_once_at_a_time",
            )
        ]
