"""Addresses of sources on the web: shown as links, and never fetched."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from casework.law.wording import N_, LawError

SCHEMES = ("http", "https")
NOT_ON_THE_WEB = N_("The address of a source must begin with https:// or http://.")
_validate = URLValidator(schemes=SCHEMES)


class NoWebAddress(LawError):
    """The address of a source leads nowhere on the web."""


def require_web_address(address: str) -> str:
    """Return an address that a page may link, or nothing where none is given.

    :raises NoWebAddress: if it is not one of http or https.
    """
    if address:
        try:
            _validate(address)
        except ValidationError as error:
            raise NoWebAddress(NOT_ON_THE_WEB) from error
    return address
