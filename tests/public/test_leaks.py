"""Nothing confidential reaches the public: neither through the queries nor in the answers.

A marker is written into every column of text that the application has, but for the few
whose words are public by law, before the decisions are published. A new column is
covered the day it is made.
"""

import json
import re

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connections, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.models import (
    Case,
    EntryVersion,
    LiveChange,
    LiveCount,
    LiveEntry,
    LiveProvision,
    LiveSum,
    LiveWord,
    Statement,
)
from tests.make import at, days, make_case, make_clearview, make_penalty_case, publish, record

MARKER = "qzxw"
TABLE = re.compile(r"\b(?:casework|django|auth|account|usersessions)_\w+", re.IGNORECASE)

# Words that the rules work with, which hold no text of an officer.
CODES = {
    "Action.instrument", "Authority.code", "Authority.country", "Authority.zone",
    "Authority.calendar", "Authority.currency", "Authority.language", "Breach.mark",
    "Case.stage", "Case.procedure", "Case.language", "CaseWords.language", "Deadline.limit",
    "Deadline.regime",
    "Deadline.calendar", "Deadline.period", "Event.kind", "Event.stage_before",
    "Event.stage_after", "Order.period", "Penalty.currency", "ReferenceCounter.series",
    "StoredFile.sha256", "StoredFile.media_type",
}  # fmt: skip
# Words that are public by law: the instrument's own, and the respondent organisation's name.
PUBLIC_BY_LAW = {"Action.reference", "Breach.law", "Breach.place", "Order.text"}
REGISTER = (
    EntryVersion, LiveChange, LiveCount, LiveEntry, LiveProvision, LiveSum, LiveWord,
)  # fmt: skip
LIVE = {
    "casework_livechange", "casework_livecount", "casework_liveentry", "casework_livefile",
    "casework_liveprovision", "casework_liveregister", "casework_liveremoval", "casework_livesum",
    "casework_liveword",
}  # fmt: skip


def name_of(field: models.Field) -> str:
    return f"{field.model.__name__}.{field.name}"


def columns_to_plant() -> list[models.Field]:
    text = (models.CharField, models.TextField, models.JSONField)
    return [
        field
        for model in apps.get_app_config("casework").get_models()
        if model not in REGISTER
        for field in model._meta.local_concrete_fields
        if isinstance(field, text) and not field.choices
        and name_of(field) not in CODES | PUBLIC_BY_LAW
    ]  # fmt: skip


def plant_everywhere(respondents: list[int]) -> None:
    """Begin every text with the marker, past the guards of the record.

    The names of ``respondents``, ids of organisations, are public and stay as they are.
    """
    spared = {
        "Organisation.name": ("NOT id = ANY(%s)", [respondents]),
        "OrganisationName.name": ("NOT organisation_id = ANY(%s)", [respondents]),
        "Party.person_name": ("person_name <> %s", [""]),
        "Deadline.label": ("label <> %s", [""]),  # the authority's own alone have one
        "Message.to": ('"to" <> %s', [""]),  # what leaves the house alone has one
    }
    with connections["owner"].cursor() as cursor:
        for field in columns_to_plant():
            where, values = spared.get(name_of(field), ("true", []))
            table, column = field.model._meta.db_table, f'"{field.column}"'
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            if isinstance(field, models.JSONField):
                sql = f"{column} = {column} || %s WHERE jsonb_typeof({column}) = 'object'"
                cursor.execute(f"UPDATE {table} SET {sql}", [json.dumps({"planted": MARKER})])
            else:
                sql = f"{column} = left(%s || {column}, %s) WHERE {where}"
                length = field.max_length or 10_000
                is_address = isinstance(field, models.URLField)
                planted = f"https://{MARKER}.example/" if is_address else MARKER
                cursor.execute(f"UPDATE {table} SET {sql}", [planted, length, *values])
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def site(committed, cast, on_day, client) -> Client:
    """Publish Clearview and one more, with confidential words all around; nobody signs in."""
    on_day("2025-10-13")
    clearview = make_clearview(cast)
    case, notice = make_penalty_case(cast)
    secret = make_case(cast, title="Dawn raid at Hidden Holdings", respondent="Hidden Holdings SE")
    Case.objects.filter(pk=secret.pk).update(is_confidential=True)
    published = [clearview.pk, case.pk]
    respondents = list(
        Case.objects.filter(pk__in=published, parties__role="respondent").values_list(
            "parties__organisation", flat=True
        )
    )
    plant_everywhere(respondents)
    actions = clearview.actions.filter(entry_versions__isnull=False).distinct()
    for action in [*actions, notice.issued]:
        publish(action, actor=cast.pia, now=at("2025-10-10"), note=f"{MARKER} note")
    record(case, cast, "appeal_lodged", on="2025-10-11", dates=days(received="2025-07-21"),
           summary=f"{MARKER} why", source=f"{MARKER} whose")  # fmt: skip
    return client


LISTS = [
    "/register/", "/register/?q=clearview", "/register/?authority=ico", "/register/?year=2022",
    "/register/?instrument=penalty_notice", "/register/?status=remitted",
    "/register/?sort=amount", "/register/?sort=respondent&page=2", f"/register/?q={MARKER}x",
]  # fmt: skip
FILES = ["/register/?format=csv", "/register/?format=json", "/register/?format=atom"]
OTHERS = [
    "/statistics/", "/statistics/?format=csv", "/statistics/?format=json",
    "/", "/about/", "/removals/", "/changes/", "/changes/?format=csv", "/changes/?format=json",
    "/changes/?format=atom", "/api/v1/", "/api/v1/entries/", "/api/v1/entries/?q=clearview",
    "/api/v1/authorities/", "/api/v1/vocabulary/", "/api/v1/removals/", "/api/v1/changes/",
    "/api/v1/schema/", "/api/v1/docs/", "/data/",
    "/data/register.csv", "/data/register.jsonl", "/data/register.xlsx", "/data/schema.json",
    "/data/dataset.jsonld", "/robots.txt", "/sitemap.xml", "/register/nothing/", "/?lang=fr",
]  # fmt: skip


def entries() -> list[str]:
    found = LiveEntry.objects.order_by("id").values_list("slug", flat=True)
    return [f"/register/{slug}/" for slug in found]


def keyed() -> list[str]:
    rows = LiveEntry.objects.order_by("id")
    organisations = {key for row in rows for key in row.organisation_keys}
    return [f"/organisations/{key}/" for key in sorted(organisations)]


def data() -> list[str]:
    pages = [f"{entry}?format=json" for entry in entries()]
    return [*pages, *(f"/api/v1/entries/{entry.split('/')[2]}/" for entry in entries())]


CONFIDENTIAL = [
    "hidden holdings", "dawn raid", "privacy international", "sample", "@ico.example", "214 w 29th",
    "clifford chance", "law society gazette", "8.75m", "example case", "150,000", "150000",
    "jurisdiction over it",
]  # fmt: skip


def read(client: Client, address: str) -> tuple[str, list[str]]:
    """Return an answer and the SQL behind it; no other role may have been asked."""
    captured = {name: CaptureQueriesContext(connections[name]) for name in connections}
    for context in captured.values():
        context.__enter__()
    response = client.get(address)
    text = b"".join(response) if response.streaming else response.content
    for context in captured.values():
        context.__exit__(None, None, None)
    sql = {name: [q["sql"] for q in context.captured_queries] for name, context in captured.items()}
    assert sql["default"] == [], address
    assert sql["owner"] == [], address
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n{text.decode()}", sql["public"]


def test_reads_the_live_tables_through_one_role_and_shows_no_planted_word(site):
    for address in [*LISTS, *FILES, *entries(), *data(), *keyed(), *OTHERS]:
        text, queries = read(site, address)
        tables = {name.lower() for sql in queries for name in TABLE.findall(sql)}
        assert tables <= LIVE, address
        shown = text.casefold().replace(f"{MARKER}x", "")
        assert MARKER not in shown, address
        found = [word for word in CONFIDENTIAL if re.search(rf"(?<!\w){re.escape(word)}", shown)]
        assert not found, address


def test_asks_nobody_who_is_reading_even_when_an_officer_is_signed_in(site, cast, sign_in):
    signed_in = sign_in(cast.ada)
    assert Session.objects.exists()
    for address in ("/", *LISTS[:1], *FILES, *entries()):
        text, _ = read(signed_in, address)
        assert MARKER not in text


def test_asks_little(site):
    most = {**dict.fromkeys(LISTS, 4), **dict.fromkeys(FILES, 1), **dict.fromkeys(entries(), 4)}
    most |= {
        **dict.fromkeys(data(), 1),
        "/removals/": 3,
        "/changes/": 1,
        "/": 2,
        "/sitemap.xml": 2,
        "/about/": 0,
        "/statistics/": 4,
        **dict.fromkeys(keyed(), 3),
        "/robots.txt": 0,
    }
    for address, allowed in most.items():
        _, queries = read(site, address)
        assert sum("liveregister" in sql for sql in queries) == 1, address
        assert len(queries) <= allowed + 1, address


def test_planted_something_in_every_place_where_officers_write(site):
    planted = {name_of(field) for field in columns_to_plant()}
    assert {
        "Action.summary", "Case.title", "Complaint.subject", "DeadlineChange.reason",
        "Event.summary", "Event.source", "Matter.title", "Officer.name", "Officer.email",
        "Order.proof", "Party.person_name", "PenaltyAmount.reason", "Statement.value",
        "Statement.established", "Address.lines", "Case.reference", "Organisation.name",
    } <= planted  # fmt: skip
    assert Statement.objects.filter(value__startswith=MARKER).exists()
    assert EntryVersion.objects.filter(note__startswith=MARKER).exists()
