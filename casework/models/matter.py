"""Matters: one affair seen by several authorities."""

from django.db import models


class Matter(models.Model):
    """Ties the cases of several authorities together; shares only what each allows."""

    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title
