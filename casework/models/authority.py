"""Authorities, and the counters that give their references."""

from django.db import models


class Authority(models.Model):
    """A supervisory authority; what it may do stands in ``law/authorities``."""

    code = models.SlugField(max_length=20, unique=True)
    country = models.CharField(max_length=2)
    zone = models.CharField(max_length=40)
    calendar = models.CharField(max_length=10)
    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=5)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ReferenceCounter(models.Model):
    """The last number given, per authority, series and year; locked while the next is taken."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT)
    series = models.CharField(max_length=20, default="case")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "series", "year"], name="referencecounter_once_a_year"
            )
        ]
