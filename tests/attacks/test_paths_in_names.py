"""No name in an address leads to a file outside its place."""

import pytest

from casework.papers.typesetting import UnknownTemplate, typeset
from tests.papers.test_typeset import WRITTEN

pytestmark = pytest.mark.django_db(databases=["default", "public"])

UP = ["../settings.py", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd",
      "..\\..\\etc\\passwd", "/etc/passwd", "%00", "css/../../../casework/config/settings.py",
      "bootstrap/css/../../../../settings.py"]  # fmt: skip


@pytest.mark.parametrize("name", UP)
def test_static_files_are_those_of_the_site(client, name):
    answer = client.get(f"/static/{name}")
    text = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code in {400, 404}
    assert b"SECRET_KEY" not in text
    assert b"root:" not in text


@pytest.mark.parametrize("name", [*UP, "pdf/../csv", "exe", "CSV", "csv.exe"])
def test_a_report_has_its_own_files_alone(place, name):
    client = place.enter(place.cast.ada)
    assert client.get(f"/work/reports/1/{name}/").status_code in {400, 404}


@pytest.mark.parametrize("name", [*UP, "csv", "html.csv"])
def test_an_entry_is_a_name_of_the_register(client, name):
    for address in (f"/register/{name}", f"/register/{name}/"):
        assert client.get(address).status_code in {301, 400, 404}


@pytest.mark.parametrize("name", UP)
def test_a_file_of_the_register_is_of_a_kind_that_it_names(client, name):
    answer = client.get("/register/", {"format": name})
    assert answer.status_code == 400
    assert "root:" not in answer.content.decode()


@pytest.mark.parametrize("name", [*UP, "report.typ", "../templates/report", ""])
def test_a_paper_is_made_of_a_template_of_ours(name):
    with pytest.raises((UnknownTemplate, ValueError)):
        typeset(template=name, data={}, written_at=WRITTEN)


def test_the_name_of_a_file_that_is_sent_is_the_portals_own(client):
    sent = client.get("/register/", {"format": "csv", "q": '"; filename="evil.exe'})
    assert sent.headers["Content-Disposition"] == 'attachment; filename="register.csv"'
