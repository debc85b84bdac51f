"""Cards of organisations, each belonging to one authority, and how two became one."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from casework.law.identifiers import IdentifierKind
from casework.models.authority import Authority
from casework.models.choices import only, word
from casework.models.officer import Officer


class Organisation(models.Model):
    """An organisation as one authority knows it.

    A card that was merged into another stays, so that what names it still leads somewhere.
    """

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, db_index=False
    )  # the index below begins with it
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=300, db_collation="C")
    country = models.CharField(max_length=2, blank=True)
    is_undertaking = models.BooleanField(default=True)
    is_public_body = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed"
    )

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [models.Index(fields=["authority", "sort_name", "id"])]
        constraints = [
            models.CheckConstraint(
                name="organisation_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """A name that an organisation has used, from a day on, until another.

    ``words`` is the name as it is compared, ``core`` that without its legal form, and
    ``trigrams`` those of the words: see ``law/naming.py``.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=300)
    words = models.CharField(max_length=300, db_collation="C")
    core = models.CharField(max_length=300, db_collation="C")
    trigrams = ArrayField(models.CharField(max_length=3))
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since_on", "id"]
        indexes = [
            models.Index(fields=["core"], name="organisation_name_core"),
            GinIndex(fields=["trigrams"], name="organisation_name_trigrams"),
        ]
        constraints = [
            models.CheckConstraint(
                name="organisationname_ends_after_start",
                condition=models.Q(until_on__isnull=True)
                | models.Q(since_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
            )
        ]


class OrganisationIdentifier(models.Model):
    """A number under which a public register knows the organisation."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="identifiers"
    )
    kind = word(IdentifierKind)
    value = models.CharField(max_length=60, db_collation="C")

    class Meta:
        ordering = ["kind", "value", "id"]
        indexes = [models.Index(fields=["authority", "value"], name="identifier_by_value")]
        constraints = [
            only("organisationidentifier", "kind", IdentifierKind),
            models.UniqueConstraint(
                fields=["authority", "kind", "value"], name="identifier_once_per_authority"
            ),
        ]


class OrganisationMerge(models.Model):
    """That one card was merged into another: what moved, so that it can be moved back.

    ``moved`` holds the keys of the parties, names and identifiers that moved, and whole the
    identifiers that were dropped as wrong.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mergers")
    merged = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merged_by")
    reason = models.TextField()
    moved = models.JSONField()
    merged_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-merged_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=models.Q(undone_at__isnull=True),
                name="organisation_merged_once_at_a_time",
            ),
            models.CheckConstraint(
                name="organisationmerge_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]
