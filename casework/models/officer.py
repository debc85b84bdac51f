"""Officers, who sign in, and the roles they hold at authorities."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from casework.law.powers import Role
from casework.models.authority import Authority
from casework.models.choices import only, word


class OfficerManager(BaseUserManager["Officer"]):
    """Finds officers by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        """Return the officer with this e-mail address."""
        return self.get(email__iexact=username)


class Officer(AbstractBaseUser):
    """A member of staff, or the system itself as an actor."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="en-gb")
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = OfficerManager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="officer_email_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role that an officer holds at an authority from a day on, until another."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="memberships")
    role = word(Role)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["authority", "officer", "role", "id"]
        constraints = [
            only("membership", "role", Role),
            models.UniqueConstraint(
                fields=["officer", "authority", "role", "since_on"], name="membership_once"
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gt=models.F("since_on")),
            ),
        ]
