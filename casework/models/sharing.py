"""What one authority lets another see of a case in a matter."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casework.law.sharing import SharedFact
from casework.models.authority import Authority
from casework.models.case import Case
from casework.models.choices import word
from casework.models.officer import Officer


class Share(models.Model):
    """Kinds of facts of a case that another authority's officers may see, until withdrawn.

    The column is called ``receiver`` because the row belongs to the record of the case's
    own authority, and to no other's.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shares")
    receiver = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="received")
    facts = ArrayField(word(SharedFact))
    reason = models.TextField()
    shared_on = models.DateField()
    shared_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "receiver"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="share_once_per_case_and_receiver",
            ),
            models.CheckConstraint(
                name="share_names_known_facts",
                condition=models.Q(facts__contained_by=[fact.value for fact in SharedFact])
                & models.Q(facts__len__gt=0),
            ),
        ]
