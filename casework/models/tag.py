"""Tags: an authority's own words for its cases."""

from django.db import models
from django.db.models.functions import Lower

from casework.models.authority import Authority
from casework.models.case import Case


class Tag(models.Model):
    """A word of an authority's vocabulary; a retired one stays on its cases and takes no more."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="tags")
    name = models.CharField(max_length=40)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint("authority", Lower("name"), name="tag_once_per_authority")
        ]

    def __str__(self) -> str:
        return self.name


class CaseTag(models.Model):
    """That a case bears a tag."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="case_tags")

    class Meta:
        ordering = ["tag__name", "id"]
        constraints = [models.UniqueConstraint(fields=["tag", "case"], name="case_tag_once")]
