"""Tasks, notes and following on their pages."""

import pytest

from casework.models import Event, Following, Task
from casework.operations.to_do import write_note
from tests.make import at, make_case

GIVEN = {"text": "Call the respondent", "due_on": "2025-09-03"}


@pytest.fixture
def case(cast, on_day):
    made = make_case(cast)
    on_day("2025-09-01")
    return made


def url(case, rest):
    return f"/work/cases/{case.reference}/{rest}/"


def test_sets_a_task_seen_on_the_case_and_on_my_work(case, cast, sign_in):
    client, given = sign_in(cast.ada), {**GIVEN, "officer": cast.ada.pk}
    page = client.post(url(case, "tasks/set"), given, follow=True).content.decode()
    assert "Task set." in page
    assert "Call the respondent" in page
    assert "Wed 3 September 2025" in client.get("/work/").content.decode()


def test_finishes_hands_over_and_drops(case, cast, sign_in):
    client = sign_in(cast.ada)
    for text in ("First thing", "Second thing", "Third thing"):
        client.post(url(case, "tasks/set"), {"text": text, "officer": cast.ada.pk})
    one, two, three = Task.objects.order_by("id")
    client.post(f"/work/tasks/{one.pk}/finish/", {})
    client.post(f"/work/tasks/{two.pk}/reassign/", {"officer": cast.ben.pk, "reason": "Leave"})
    client.post(f"/work/tasks/{three.pk}/drop/", {"reason": "No need"})
    states = [(t.state, t.officer.name) for t in Task.objects.order_by("id")]
    assert states == [("done", "Ada Sample"), ("open", "Ben Sample"), ("dropped", "Ada Sample")]
    assert "Second thing" not in client.get("/work/").content.decode()


def test_keeps_what_was_typed(case, cast, sign_in):
    given = {**GIVEN, "officer": cast.ada.pk, "due_on": "2025-08-31"}
    page = sign_in(cast.ada).post(url(case, "tasks/set"), given).content.decode()
    assert "is past" in page
    assert "Call the respondent" in page
    assert not Task.objects.exists()


def test_writes_a_note_into_the_timeline(case, cast, sign_in):
    page = sign_in(cast.ada).post(url(case, "note"), {"text": "<b>Note</b>"}, follow=True)
    assert "&lt;b&gt;Note&lt;/b&gt;" in page.content.decode()
    assert Event.objects.get(kind="note_written").actor == cast.ada


def test_follows_reads_and_leaves(case, cast, sign_in):
    client = sign_in(cast.ada)
    page = client.post(url(case, "follow"), follow=True).content.decode()
    assert "Follow this case no more" in page
    event = write_note(case_id=case.pk, text="News", actor=cast.ben, now=at("2025-09-01"))
    page = client.get("/work/").content.decode()
    assert "New in cases you follow" in page
    assert "Note written</a>: Ben Sample" in page
    client.post(url(case, "read"), {"read_to": event.number})
    assert "New in cases you follow" not in client.get("/work/").content.decode()
    client.post(url(case, "unfollow"))
    assert not Following.objects.exists()


def test_reading_takes_no_nonsense_and_getting_changes_nothing(case, cast, sign_in):
    client = sign_in(cast.ada)
    client.post(url(case, "follow"))
    client.post(url(case, "read"), {"read_to": "x" * 30})
    assert {client.get(url(case, act)).status_code for act in ("follow", "read")} == {405}
    assert Following.objects.get().read_to == 1


def test_needs_the_power_and_is_not_found_elsewhere(case, cast, sign_in):
    sign_in(cast.ada).post(url(case, "tasks/set"), {**GIVEN, "officer": cast.ada.pk})
    task = Task.objects.get()
    acts = [f"/work/tasks/{task.pk}/{act}/" for act in ("finish", "reassign", "drop")]
    urls = [url(case, "tasks/set"), url(case, "note"), *acts]
    client = sign_in(cast.ola)
    assert {client.get(address).status_code for address in urls} == {403}
    client = sign_in(cast.gus)
    assert {client.get(address).status_code for address in urls} == {404}
    assert client.post(url(case, "follow")).status_code == 404
