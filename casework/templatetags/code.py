"""Show what stands between backticks as code."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def with_code(text: str) -> SafeString:
    """Show a plain text in which backticks mark what is code."""
    parts = (
        (format_html("<code>{}</code>", part) if number % 2 else part,)
        for number, part in enumerate(text.split("`"))
    )
    return format_html_join("", "{}", parts)
