"""Follow every link, as an officer and as the public: none leads nowhere."""

import re
from collections import Counter, deque
from urllib.parse import urldefrag, urljoin

import pytest
from django.core.management import call_command
from django.urls import resolve

from casework.models import Officer

pytestmark = pytest.mark.walks
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"', re.IGNORECASE)
FORM = re.compile(r'<form\b[^>]*?\baction="([^"]*)"', re.IGNORECASE)
IDENTITY = re.compile(r'\bid="([^"]*)"')
BEING_MADE = "/data/register.xlsx"  # by a job, which nothing runs here
MOST_ALIKE = 12  # pages of one kind: a calendar's months never end


def crawl(client, *starts: str, most_alike: int = MOST_ALIKE) -> dict[str, str]:
    """Return the text of the pages that links lead to, some of each kind, by their paths."""
    pages: dict[str, str] = {}
    alike: Counter[str] = Counter()
    wanted = deque(starts)
    while wanted:
        path = wanted.popleft()
        kind = resolve(path.partition("?")[0]).view_name
        if path in pages or alike[kind] >= most_alike:
            continue
        alike[kind] += 1
        answer = client.get(path)
        there = {200, 302, 503} if path.startswith(BEING_MADE) else {200, 302}
        assert answer.status_code in there, f"{path} answers {answer.status_code}"
        content = answer.headers.get("Content-Type", "")
        pages[path] = answer.content.decode() if content.startswith("text/html") else ""
        for link in LINK.findall(pages[path]):
            following = urldefrag(urljoin(path, link.replace("&amp;", "&"))).url
            if following.startswith("/"):
                wanted.append(following)
    return pages


@pytest.fixture
def demo(committed, on_day, settings):
    settings.DEMO = True
    on_day("2025-10-13")
    call_command("load_demo", verbosity=0)


def check_fragments(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        known = set(IDENTITY.findall(text))
        for link in LINK.findall(text):
            if link.startswith("#") and link != "#":
                assert link[1:] in known, f"{path} links to {link}, which is not there"


def test_no_link_of_the_officers_pages_leads_nowhere(demo, sign_in):
    client = sign_in(Officer.objects.get(email="tom@ico.example"))
    pages = crawl(client, "/work/", "/work/cases/ICO-2020-0001/", most_alike=6)
    check_fragments(pages)
    assert any(path.startswith("/work/cases/ICO-2020-0001/record/") for path in pages)
    assert any(re.fullmatch(r"/work/approvals/\d+/", path) for path in pages)
    assert len(pages) > 50


def test_no_link_of_the_public_pages_leads_nowhere(demo, client):
    pages = crawl(client, "/")
    check_fragments(pages)
    assert any(
        page.startswith("/register/ico-2022-clearview-ai-inc-penalty-notice-") for page in pages
    )
    assert not [path for path in pages if path.startswith("/work/cases")]
