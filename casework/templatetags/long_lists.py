"""Parts of pages that are written hundreds of times over: by Jinja, several times as fast.

``{% long "cases/rows.jinja" rows=rows %}`` writes a template beside the others with what it is
given and nothing else. See ``docs/decisions/0008-jinja-for-long-lists.md``.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casework.templatetags import wording

register = template.Library()

WORDING = (
    "day", "hour", "moment", "money", "number", "to_precision", "translated", "weekday", "word",
)  # fmt: skip
Option = tuple[str, str, bool]


@register.simple_tag
def long(name: str, **given: Any) -> SafeString:
    """Return the template ``name`` written with what it is given."""
    return mark_safe(jinja().get_template(name).render(given))


@lru_cache
def jinja() -> Environment:
    """Return what reads and keeps the templates; everything put into one is escaped."""
    environment = Environment(
        loader=FileSystemLoader(settings.BASE_DIR / "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"], auto_reload=settings.DEBUG,
    )  # fmt: skip
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)
    environment.filters.update({name: getattr(wording, name) for name in WORDING})
    environment.globals.update(url=_url, options_of=options_of)
    return environment


def options_of(field: BoundField) -> list[Option]:
    """Return what a field offers: each value, its label, and whether it is the one chosen."""
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    return [
        (text, str(label), text in chosen or (not text and value is None))
        for text, label in _flat(field.field.choices)
    ]


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, label in choices:
        yield str(value), label


def _url(name: str, *values: Any) -> str:
    return reverse(name, args=values)
