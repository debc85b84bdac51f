"""Appeals: a track beside the case."""

from django.db import models

from casework.law.procedure import AppealStep
from casework.models.action import Action
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.event import Event


class Appeal(models.Model):
    """An appeal against one action, or against all of a case, and where it stands."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="appeals"
    )
    step = word(AppealStep)
    reference = models.CharField(max_length=120, blank=True)
    lodged_by = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="appeal_lodged")
    last_event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [only("appeal", "step", AppealStep)]

    @property
    def is_pending(self) -> bool:
        """Whether a court still has to speak."""
        return AppealStep(self.step).is_pending
