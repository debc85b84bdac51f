"""A sum is shown before it is kept: the form carries what the officer saw."""

from django.http import HttpRequest

from casework.law.money import Money

FIELD = "shown"


def was_shown(request: HttpRequest, amount: Money) -> bool:
    """Whether the officer was shown exactly this sum before sending the form."""
    return request.POST.get(FIELD) == str(amount.minor)
