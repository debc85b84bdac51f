"""Choose the permanent addresses of entries, which nobody can guess.

An address ends in letters drawn by chance. So no address tells how many there are, one that
is embargoed is not found by trying names, and a tombstone at an address that named somebody
answers only those who had it. The address of a copy in which nobody is named holds no name.
"""

from secrets import choice

from django.utils.text import slugify

from casework.models import Action
from casework.operations.snapshots import decided_day, respondent_of

LONGEST_NAME = 60  # characters of the respondent's name in an address
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another
DRAWN = 6
SOMEBODY = "respondent"


def choose_address(action: Action) -> str:
    """Return an address such as ``ico-2022-clearview-ai-inc-penalty-notice-k3m9qz``."""
    name = slugify(respondent_of(action, decided_day(action)))[:LONGEST_NAME].strip("-")
    return _join(action, name or SOMEBODY)


def choose_anonymous_address(action: Action) -> str:
    """Return an address such as ``cnil-2022-sanction-w7d4xh``, which names nobody."""
    return _join(action, "")


def _join(action: Action, name: str) -> str:
    year, kind = str(decided_day(action).year), slugify(action.instrument.replace("_", " "))
    words = [word for word in (action.case.authority.code, year, name, kind) if word]
    drawn = "".join(choice(LETTERS) for _ in range(DRAWN))
    return f"{'-'.join(words)[:110].strip('-')}-{drawn}"
