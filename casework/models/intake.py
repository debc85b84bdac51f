"""What the public itself writes; its database role may add it and do nothing else with it."""

import uuid
from enum import StrEnum

from django.db import models
from django.db.models import Q

from casework.models.choices import only, word
from casework.models.officer import Officer

NUMBER_LENGTH = 8  # letters of the key that somebody is told


class IntakeState(StrEnum):
    """What officers made of something that the public wrote."""

    NEW = "new"
    TAKEN_UP = "taken_up"
    SET_ASIDE = "set_aside"


class AskedCorrection(models.Model):
    """What somebody wrote in the public form about an entry; the public's role may only add it.

    ``slug`` is the address that it is about. The key is drawn at random, so that adding a row
    needs to read none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority_code = models.CharField(max_length=20)
    slug = models.SlugField(max_length=120)
    what = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    state = word(IntakeState, default=IntakeState.NEW.value)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_for = models.TextField(blank=True)

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [
            models.Index(
                fields=["authority_code", "received_at"], condition=Q(state="new"),
                name="askedcorrection_new",
            ),
        ]  # fmt: skip
        constraints = [only("askedcorrection", "state", IntakeState)]

    @property
    def number(self) -> str:
        """The number under which somebody may refer to what they asked."""
        return self.pk.hex[:NUMBER_LENGTH].upper()
