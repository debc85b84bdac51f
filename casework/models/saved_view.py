"""Saved views: what an officer asks of a list again and again."""

from django.db import models

from casework.models.authority import Authority
from casework.models.officer import Officer


class SavedView(models.Model):
    """A list's address under a name: an officer's own, or a team's where an authority is named."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="saved_views")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="saved_views"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name
