"""Cards of organisations, each belonging to one authority."""

from django.db import models

from casework.models.authority import Authority


class Organisation(models.Model):
    """An organisation as one authority knows it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=300, db_collation="C")
    country = models.CharField(max_length=2, blank=True)
    is_undertaking = models.BooleanField(default=True)
    is_public_body = models.BooleanField(default=False)

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [models.Index(fields=["authority", "sort_name", "id"])]

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """A name that an organisation has used, from a day on, until another."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=300)
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since_on", "id"]


class OrganisationIdentifier(models.Model):
    """A number under which a public register knows the organisation."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="identifiers"
    )
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        ordering = ["kind", "value", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "value"], name="identifier_once_per_authority"
            )
        ]
