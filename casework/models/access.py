"""Who is kept from a case, asks for one, or stands in for somebody away."""

from django.db import models

from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.officer import Officer


class Recusal(models.Model):
    """That an officer keeps away from a case, from its record on until it is ended."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recusals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recusals")
    reason = models.TextField()
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "officer"],
                condition=models.Q(ended_at__isnull=True),
                name="recusal_once_at_a_time",
            ),
            models.CheckConstraint(
                name="recusal_ended_by_somebody",
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]


class AccessRequest(models.Model):
    """That an officer asked to see a case by its reference, whether there is one or not.

    ``case`` is empty where the authority has no such case that the officer could be admitted
    to; nobody who asks learns which it was.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    reason = models.TextField()
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="access_requests"
    )
    recorded_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["recorded_at", "id"]


class Absence(models.Model):
    """That an officer is away from an authority for a time, and who stands in.

    ``sees_confidential`` lets the cover see the confidential cases of who is away; only
    somebody who may restrict cases allows it, and is named in ``allowed_by``.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="absences")
    cover = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="covers")
    from_on = models.DateField()
    until_on = models.DateField()
    sees_confidential = models.BooleanField(default=False)
    allowed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        indexes = [models.Index(fields=["cover", "until_on"], name="absence_of_cover")]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_start",
                condition=models.Q(until_on__gt=models.F("from_on")),
            ),
            models.CheckConstraint(
                name="absence_covered_by_another",
                condition=~models.Q(cover=models.F("officer")),
            ),
            models.CheckConstraint(
                name="absence_confidential_if_allowed",
                condition=models.Q(sees_confidential=False) | models.Q(allowed_by__isnull=False),
            ),
        ]
