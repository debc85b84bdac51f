"""Input that no form sends: it is answered, with a page or a refusal, and never with a fault."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = [pytest.mark.walks, pytest.mark.django_db(databases=["default", "public"])]

HUGE = "x" * 50_000
HOSTILE = {
    "huge": HUGE,
    "nul": "a\x00b",
    "surrogate": "\udcff",
    "wildcards": "%_%' OR 1=1 --",
    "operators": "!& | ( ) <-> :* ''' \\",
    "expression": "(a+)+$" * 50 + "!",
    "brackets": "(" * 5_000,
    "right to left": "\u202etxt.exe",
    "digits": "9" * 400,
    "below nothing": "-1",
    "not a number": "NaN",
    "superscript": "²",
    "other digits": "٣",
    "place": "9999999999-99-99~1",
    "far place": "2025-01-01~99999999999999999999999",
    "year nothing": "0000-00-00",
    "last day": "9999-12-31",
    "first day": "0001-01-01",
    "many words": "wort " * 5_000,
    "one letter each": " ".join("abcdefghijklmnopqrstuvwxyz" * 8),
    "nested list": "list=" * 200,
}  # fmt: skip
WHERE = {
    "/register/": ("q", "authority", "year", "instrument", "status", "sort", "page"),
    "/work/cases/": ("text", "authority", "stage", "officer", "kind", "provision", "opened_since",
                     "opened_until", "least", "most", "sort", "after", "before"),
    "/work/record/": ("authority", "officer", "reference", "operation", "thing", "since", "until",
                      "before"),
    "/work/calculator/": ("regime", "period", "moment", "calendar"),
    "/work/mailbox/": ("page",),
    "/work/reports/": ("page", "authority"),
    "/work/": ("authority", "page"),
    "/work/matters/": ("page",),
    "/work/organisations/": ("text", "authority", "after", "before"),
    "/work/cases/open/": ("card",),
    "/work/authorities/ico/": ("on", "day"),
    "/work/calendars/": ("calendar", "year"),
    "/work/letters-out/": ("text", "authority", "state", "channel", "since", "until", "page"),
    "/work/cases/{reference}/": ("list", "q"),
    "/work/cases/{reference}/letters/": (
        "way", "nature", "channel", "confidentiality", "text", "after", "before",
    ),
    "/work/cases/{reference}/documents/index/": ("audience", "is_redacted"),
    "/work/cases/{reference}/documents/bundle.zip": ("audience",),
}  # fmt: skip


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("where", WHERE)
def test_no_query_makes_a_fault(place, where):
    client = place.enter(place.cast.ola)
    address = where.format(reference=place.case.reference)
    for kind, text in HOSTILE.items():
        asked = dict.fromkeys(WHERE[where], text.encode("utf-8", "surrogateescape"))
        answer = client.get(address, asked)
        assert answer.status_code in {200, 302, 400, 403, 404}, kind


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("page", ["write", "many"])
def test_no_beginning_of_a_letter_makes_a_fault(place, page):
    client = place.enter(place.cast.tom)
    address = f"/work/cases/{place.case.reference}/letters-out/{page}/"
    for kind, text in HOSTILE.items():
        given = text.encode("utf-8", "surrogateescape")
        asked = dict.fromkeys(("template", "answers", "party"), given)
        assert client.get(address, asked).status_code in {200, 400}, kind
        sent = dict.fromkeys(("party", "parties", "kind", "language", "subject", "text"), given)
        body, form = urlencode(sent), "application/x-www-form-urlencoded"
        assert client.post(address, body, content_type=form).status_code in {200, 400, 413}, kind


@pytest.mark.parametrize(
    "address",
    ["/register/%ff%fe/", "/register/a%00b/", "/work/cases/%00/", "/work/cases/%ff/",
     "/work/people/99999999999999999999999/", "/work/deadlines/99999999999999999999/extend/",
     "/work/reports/99999999999999999999/csv/", "/%c0%ae%c0%ae/", "/register/?q=%ff%00",
     "/work/cases/?text=%ff", "/accounts/password/reset/key/1-%00/",
     "/accounts/password/reset/key/zzzzzzzzzzzzzzzz-x/", "/accounts/oidc/%00/login/callback/"],
)  # fmt: skip
def test_no_address_makes_a_fault(place, address):
    client = place.enter(place.cast.tom)
    assert client.get(address).status_code in {200, 302, 400, 403, 404, 405}


TOGETHER = 3  # fields of one form; each is read, whatever another holds
FORMS = ["/work/cases/open/", "/work/account/", "/work/people/invite/", "/work/calendars/change/",
         "/work/matters/open/", "/work/letters-out/templates/add/",
         "/work/letters-out/letterheads/ico/",
         "/work/reports/order/", "/work/cases/views/save/", "/accounts/login/",
         "/accounts/password/reset/", "/accounts/reauthenticate/"]  # fmt: skip
NAMES = ["authority", "title", "name", "email", "origin", "opened_on", "respondent", "lead", "role",
         "language", "calendar", "day", "reason", "report", "since", "until", "query", "login",
         "password", "token", "country", "reference", "respondent-0-name", "respondent-0-number",
         "respondent-0-match", "complainant-name", "received_on", "subject", "text", "kind",
         "lines", "website"]  # fmt: skip


@pytest.mark.parametrize("kind", ["nul", "huge", "digits", "surrogate", "not a number", "last day"])
def test_no_form_makes_a_fault(place, kind):
    value = HOSTILE[kind].encode("utf-8", "surrogateescape")
    body = urlencode(dict.fromkeys(NAMES, value))
    form = "application/x-www-form-urlencoded"
    for who in (place.cast.tom, place.cast.amy):
        for address in FORMS:
            answer = place.enter(who).post(address, body, content_type=form)
            assert answer.status_code in {200, 302, 400, 403, 413, 429}, address


@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("kind", ["nul", "surrogate", "digits", "first day", "last day", "place"])
def test_no_letter_and_no_file_makes_a_fault(place, kind):
    value = HOSTILE[kind].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    client, case = place.enter(place.cast.tom), f"/work/cases/{place.case.reference}/"
    names = ["subject", "text", "others", "copies", "received_on", "sent_on", "occurred_at",
             "written_on", "parties", "answers", "event", "concern", "serves", "confidentiality",
             "language", "kept", "acknowledge_by_on", "title", "kind", "letter"]  # fmt: skip
    good = {"subject": "x", "confidentiality": "open", "received_on": "2025-07-01", "kind": "other"}
    for address in ("letters/log/in/email/", "letters/log/out/first_class/", "documents/add/"):
        for first in range(0, len(names), TOGETHER):
            some = names[first : first + TOGETHER]
            file = SimpleUploadedFile(value[:300] or "x", b"%PDF-1.7 \x00\xff")
            given = good | dict.fromkeys(some, value) | {"files": [file]}
            answer = client.post(case + address, given)
            assert answer.status_code in {200, 302, 400, 404, 413}, (address, some)


def test_percent_and_underline_are_looked_for_as_they_are(place, client):
    officer = place.enter(place.cast.ada)
    for asked in ("%", "_", "%25", "Exam_le", "Ex%ple"):
        page = officer.get("/work/cases/", {"text": asked}).content.decode()
        assert place.case.title not in page.split("<table")[-1] or "<table" not in page
        assert client.get("/register/", {"q": asked}).status_code == 200
    assert place.case.title in officer.get("/work/cases/", {"text": "Example"}).content.decode()


def test_cookies_of_any_kind_make_no_fault(client, settings):
    for value in ("\x00", "x" * 4_000, "../../etc/passwd", "{{7*7}}", "gAAAA=="):
        client.cookies[settings.SESSION_COOKIE_NAME] = value
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = value
        assert client.get("/").status_code == 200
        assert client.get("/work/").status_code == 302
