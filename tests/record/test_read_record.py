"""The record as people read it."""

from casework.law.powers import Role
from casework.models import Reading
from casework.operations.setting_up import grant_role
from tests.make import SINCE, days, make_case, record


def test_shows_each_change_with_its_author_and_its_values(cast, sign_in):
    case = make_case(cast)
    record(case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"))
    page = sign_in(cast.ada).get(f"/work/cases/{case.reference}/history/").content.decode()
    assert "Tom Sample" in page
    assert "record_event" in page
    assert "investigating" in page
    assert "not sealed yet" in page


def test_hides_a_case_that_the_officer_may_not_see(cast, sign_in):
    case = make_case(cast)
    assert sign_in(cast.gus).get(f"/work/cases/{case.reference}/history/").status_code == 404


def test_pages_by_key(cast, sign_in):
    case = make_case(cast)
    for day in range(10, 28):
        record(
            case, cast, "breach_notification_received", on=f"2025-01-{day}",
            dates=days(received=f"2025-01-{day}"),
        )  # fmt: skip
    client, seen = sign_in(cast.ada), []
    address = f"/work/cases/{case.reference}/history/"
    answer = client.get(address)
    seen += [line.history.pk for line in answer.context["page"].lines]
    while answer.context["page"].before:
        answer = client.get(f"{address}?before={answer.context['page'].before}")
        seen += [line.history.pk for line in answer.context["page"].lines]
    assert seen == sorted(set(seen), reverse=True)


def test_takes_few_queries_however_long(cast, sign_in, django_assert_max_num_queries):
    case = make_case(cast)
    client = sign_in(cast.ada)
    with django_assert_max_num_queries(8):
        client.get(f"/work/cases/{case.reference}/history/")


def test_an_auditor_searches_the_record(cast, sign_in):
    one, two = make_case(cast), make_case(cast)
    client = sign_in(cast.ola)
    page = client.get(f"/work/record/?reference={one.reference}").content.decode()
    assert one.reference in page
    assert two.reference not in page
    empty = client.get("/work/record/?operation=no_such").content.decode()
    assert "Nothing in the record answers this" in empty
    odd = client.get("/work/record/?before=x&since=nonsense&officer=99&authority=77")
    assert odd.status_code == 200


def test_refuses_whoever_is_no_auditor_and_names_the_power(cast, sign_in):
    answer = sign_in(cast.ada).get("/work/record/")
    assert answer.status_code == 403
    assert "read and verify the record" in answer.content.decode()


def test_does_not_show_the_record_of_another_authority(cast, authorities, sign_in):
    case = make_case(cast)
    grant_role(officer=cast.gus, authority=authorities["cnil"], role=Role.AUDITOR, since_on=SINCE)
    client = sign_in(cast.gus)
    key = cast.ico.pk
    page = client.get(f"/work/record/?authority={key}&reference={case.reference}").content.decode()
    assert "Example case" not in page


def test_notes_who_opens_a_confidential_case(cast, sign_in):
    case = make_case(cast)
    sign_in(cast.ada).get(f"/work/cases/{case.reference}/")
    assert not Reading.objects.exists()
    case.is_confidential = True
    case.save(update_fields=["is_confidential"])
    sign_in(cast.ola).get(f"/work/cases/{case.reference}/")
    reading = Reading.objects.get()
    assert (reading.case_id, reading.officer_id) == (case.pk, cast.ola.pk)
    assert reading.origin == "web 127.0.0.1"
    assert sign_in(cast.ben).get(f"/work/cases/{case.reference}/").status_code == 404
    assert Reading.objects.count() == 1
