"""Parties: who takes part in a case, in which role, and where letters reach them."""

from django.db import models
from django.db.models.functions import Lower

from casework.law.procedure import Party as Role
from casework.models.case import Case
from casework.models.choices import only, word
from casework.models.organisation import Organisation


class Party(models.Model):
    """An organisation or a person in a case, in a dated role."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = word(Role)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="parties"
    )
    person_name = models.CharField(max_length=200, blank=True)
    represents = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="representatives"
    )
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["role", "id"]
        constraints = [
            only("party", "role", Role),
            models.CheckConstraint(
                name="party_is_organisation_or_person",
                condition=models.Q(organisation__isnull=False, person_name="")
                | (models.Q(organisation__isnull=True) & ~models.Q(person_name="")),
            ),
            models.CheckConstraint(
                name="party_ends_after_start",
                condition=models.Q(until_on__isnull=True)
                | models.Q(since_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
            ),
        ]

    @property
    def name(self) -> str:
        """The name of the organisation or of the person."""
        return self.organisation.name if self.organisation else self.person_name


class Address(models.Model):
    """An address for service of a party, with the days on which it is good."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="addresses")
    lines = models.TextField()
    country = models.CharField(max_length=2)
    email = models.EmailField(blank=True)
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["since_on", "id"]
        indexes = [models.Index(Lower("email"), name="address_by_email")]
        constraints = [
            models.UniqueConstraint(
                fields=["party"],
                condition=models.Q(until_on__isnull=True),
                name="address_current_once",
            ),
            models.CheckConstraint(
                name="address_ends_after_start",
                condition=models.Q(until_on__isnull=True)
                | models.Q(since_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
            ),
        ]
