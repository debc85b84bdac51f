"""What the columns of several lists hold, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext

from casework.models import Authority, Officer, Party
from casework.queries.labels import word_for
from casework.templatetags.wording import shown_name

BETWEEN = "; "


def say(kind: str, value: str) -> str:
    """Return the word for a value of an enum in the reader's language, nothing for none."""
    return gettext(word_for(kind, value)) if value else ""


def name_parties(parties: Iterable[Party]) -> str:
    """Return the names of parties as the pages show them."""
    return BETWEEN.join(shown_name(party) for party in parties)


def name_officer(officer: Officer | None) -> str:
    """Return who it is, nothing where nobody is."""
    return officer.name if officer else ""


def short(authority: Authority) -> str:
    """Return the short name of an authority."""
    return authority.code.upper()
