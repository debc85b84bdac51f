"""Countries to choose from, in the reader's language."""

from babel import Locale
from django.utils.translation import get_language, gettext

from casework.forms.choices import Choices
from casework.law.folding import fold

NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
LETTERS = 2


def country_choices() -> Choices:
    """Return every country by its two letters, none first, in the order of the names."""
    names = Locale.parse(get_language() or "en-gb", sep="-").territories
    named = [
        (code, name) for code, name in names.items()
        if len(code) == LETTERS and code.isalpha() and code not in NO_COUNTRIES
    ]  # fmt: skip
    return [("", gettext("Not known")), *sorted(named, key=lambda pair: fold(pair[1]))]
