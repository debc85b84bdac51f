"""The header stands in one line in every language, however long its words are."""

import pytest

from casework.models import Officer
from tests.browser.conftest import keep_shot, sign_in


@pytest.mark.browser
def test_the_header_stands_in_one_line(open_page):
    page = open_page()
    sign_in(page, "tom@ico.example")
    for language in ("en-gb", "fr", "it", "de"):
        Officer.objects.filter(email="tom@ico.example").update(language=language)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto("/work/cases/")
        tops = page.locator(".site-head a, .site-head summary, .site-head button").evaluate_all(
            "found => found.filter(e => e.checkVisibility())"
            ".map(e => { const b = e.getBoundingClientRect(); return (b.top + b.bottom) / 2 })"
        )
        keep_shot(page, f"header-{language}-wide")
        assert max(tops) - min(tops) < 6, (language, tops)
        overflow = "document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(overflow) <= 0, language
        page.locator(".site-more summary").click()
        keep_shot(page, f"header-{language}-more")
        assert page.evaluate(overflow) <= 0, language
        page.set_viewport_size({"width": 390, "height": 900})
        page.goto("/work/cases/")
        keep_shot(page, f"header-{language}-narrow")
        assert page.evaluate(overflow) <= 0, language
