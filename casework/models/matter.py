"""Matters: one affair seen by several authorities."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models


class Matter(models.Model):
    """Ties the cases of several authorities together; shares only what each allows.

    ``public_key`` is drawn by chance: what the public reads of the matter is found by it, and
    neither the title nor the slug, which are officers' words, can be guessed from it.
    """

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    public_key = models.UUIDField(unique=True, editable=False, db_default=RandomUUID())

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title
