"""Whatever somebody writes into a text is shown as text: no element, no handler, no link to code.

The hostile words are written into every column of text that there is, past every form, so
that a new column is covered the day it is made; then every page is read as a browser would.
"""

import io
import json
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
from django.apps import apps
from django.db import connections, models

from casework.models import Event, LiveEntry, Statement
from casework.operations.reports import order_weekly_reports
from casework.operations.sources import NoWebAddress
from casework.operations.statements import record_statement
from casework.papers.typesetting import typeset
from tests.attacks.routes import list_routes
from tests.make import at, make_case, publish
from tests.papers.test_typeset import WRITTEN, make_report
from tests.public.test_leaks import CODES, name_of

pytestmark = pytest.mark.walks
HOSTILE = "</script>\"'><x-q onload=1>{{7*7}}{% now 'Y' %}"
LINK = "https://x.example/\"'><x-q"
# Words that the pages work with, beside those that hold no text of an officer at all.
WORKED_WITH = {
    "Officer.language", "Officer.email", "Officer.password", "Report.kind", "Job.kind",
    "SavedView.query", "Message.occasion", "Case.reference", "Matter.slug", "Event.details",
    "CaseWords.words", "DeadlineChange.act", "Appointment.kind", "OrganisationIdentifier.kind",
    "Reading.what", "Approval.verb", "Approval.fingerprint", "Approval.currency",
}  # fmt: skip


def columns() -> list[models.Field]:
    return [
        field
        for model in apps.get_app_config("casework").get_models()
        if model.__name__ not in {"EntryVersion", "LiveEntry", "History", "ChainEntry", "Job"}
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField)
        and not field.choices
        and name_of(field) not in CODES | WORKED_WITH
    ]


def plant() -> None:
    """Write the hostile words before every text, past the guards of the record."""
    with connections["owner"].cursor() as cursor:
        for field in columns():
            table, column = field.model._meta.db_table, f'"{field.column}"'
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            if isinstance(field, models.URLField):
                cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {column} <> ''", [LINK])
            else:
                cursor.execute(
                    f"UPDATE {table} SET {column} = left(%s || {column}, %s) WHERE {column} <> ''",
                    [HOSTILE, field.max_length or 10_000],
                )
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


class Browser(HTMLParser):
    """Finds what a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "x-q":
            self.found.append(tag)
        for name, value in attrs:
            target = (value or "").strip().lower()
            if name.startswith("on") or target.startswith(("javascript:", "vbscript:")):
                self.found.append(f"{tag} {name}={value}")


def runs(page: str) -> list[str]:
    browser = Browser()
    browser.feed(page)
    browser.close()
    return browser.found


@pytest.fixture
def site(committed, place):
    record_statement(
        case_id=place.case.pk, source="Press", said_on=at("2025-07-02").date(), subject="Amount",
        value="more", bearing="undecided", actor=place.cast.ada, now=at("2025-07-03"),
        fact=place.event, source_url="https://press.example/",
    )  # fmt: skip
    order_weekly_reports(now=at("2025-07-07", 6))
    plant()
    publish(place.event.issued, actor=place.cast.pia, now=at("2025-07-10"))
    return place


def test_the_reader_of_this_test_sees_what_a_browser_would_run():
    assert runs(f'<p title="{HOSTILE}">') == ["x-q", "x-q onload=1"]
    assert runs('<a href=" JavaScript:x">') != []
    assert runs("<p>&lt;x-q onload=1&gt;</p>") == []


@pytest.mark.usefixtures("_hurried")
def test_no_page_of_the_officers_runs_it(site):
    keys = {"reference": site.case.reference, "kind": "penalty_paid", "code": "ico"}
    own = {
        "serve_action": site.event.issued.pk, "publish_action": site.event.issued.pk,
        "correct_event": site.event.pk, "show_officer": site.cast.ada.pk,
    }  # fmt: skip
    officers = (site.cast.ola, site.cast.eve, site.cast.amy, site.cast.pia)
    clients = [site.enter(who) for who in officers]
    shown = 0
    for route in list_routes():
        pk = str(own.get(route.name, site.deadline.pk))
        for client in clients:
            answer = client.get(route.address({**keys, "pk": pk}))
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                page = answer.content.decode()
                assert runs(page) == [], route.pattern
                shown += "&lt;x-q onload=1&gt;{{7*7}}" in page
            if answer.status_code == 200:
                break  # the next officer would be shown the same page
    assert shown > 20


def test_no_public_page_runs_it(site, client):
    slug = LiveEntry.objects.get().slug
    for address in ("/", "/register/", "/about/", f"/register/{slug}/"):
        page = client.get(address).content.decode()
        assert runs(page) == [], address
    assert "&lt;x-q onload=1&gt;{{7*7}}" in client.get(f"/register/{slug}/").content.decode()


def test_the_data_for_search_engines_hold_it_as_text(site, client):
    page = client.get(f"/register/{LiveEntry.objects.get().slug}/").content.decode()
    raw = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(raw)["about"][0]["name"].startswith(HOSTILE)
    assert "<" not in raw


def test_feed_and_sitemap_hold_it_as_text(site, client):
    for address in ("/register/?format=atom", "/sitemap.xml"):
        tree = ElementTree.fromstring(client.get(address).content)
        assert not [node for node in tree.iter() if "x-q" in node.tag]
    feed = client.get("/register/?format=atom").content.decode()
    assert "&lt;x-q" in feed


def test_a_search_for_it_is_shown_as_text(site, client):
    officer = site.enter(site.cast.ada)
    for address in ("/register/", "/work/cases/", "/work/record/", "/work/calculator/"):
        given = dict.fromkeys(("q", "text", "authority", "year", "status", "reference", "lang",
                               "moment", "period", "sort", "page", "after"), HOSTILE)  # fmt: skip
        for reader in (client, officer):
            answer = reader.get(address, given)
            assert answer.status_code in {200, 302, 400, 403}
            assert runs(answer.content.decode()) == [], address


HOSTILE_TYPST = [
    '#read("/etc/passwd")', "#sys.inputs", "#panic(1)", '#import "report.typ"', "$ x $", "*b*",
    "] #text[x", "= Heading", "@label", "<label>", "`raw`", "\\u{41}", '#image("/etc/passwd")',
    '#eval("1+1")', "${7*7}", "{{7*7}}", "#{sys.inputs}",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE_TYPST)
def test_a_paper_holds_it_as_text(hostile):
    row: dict[str, Any] = {"label": hostile, "cells": [hostile]}
    table = {"caption": hostile, "subject": hostile, "columns": [hostile], "rows": [row],
             "note": hostile}  # fmt: skip
    texts = dict.fromkeys(("title", "authority", "subtitle", "basis", "footer"), hostile)
    data = make_report(**texts, tables=[table])
    pdf = typeset(template="report", data=data, written_at=WRITTEN)
    shown = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    squeezed = "".join(shown.split()).replace("”", '"').replace("“", '"')
    assert squeezed.count("".join(hostile.split())) >= 9
    assert "root:" not in shown


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "ftp://x.example/", "https://",
     "http://x.example/ javascript:1", "gopher://127.0.0.1:6379/_FLUSHALL"],
)  # fmt: skip
def test_the_address_of_a_source_leads_to_the_web_or_is_refused(cast, sign_in, on_day, address):
    on_day("2025-01-13")
    case = make_case(cast)
    before = Event.objects.count()
    given = {"source": "s", "said_on": "2025-01-10", "subject": "x", "value": "y",
             "bearing": "undecided", "source_url": address.lstrip()}  # fmt: skip
    page = sign_in(cast.ada).post(f"/work/cases/{case.reference}/statement/", given)
    assert page.status_code == 200
    with pytest.raises(NoWebAddress):
        record_statement(
            case_id=case.pk, source="s", said_on=at("2025-01-10").date(), subject="x", value="y",
            bearing="undecided", actor=cast.ada, now=at("2025-01-13"), source_url=address,
        )  # fmt: skip
    assert Event.objects.count() == before
    assert not Statement.objects.exists()
