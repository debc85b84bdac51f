"""Record a statement on its page."""

from casework.models import Statement
from tests.make import make_case

GIVEN = {"source": "A paper", "said_on": "2025-07-02", "subject": "Amount", "value": "£0.1m"}


def test_records_it_beside_the_fact(cast, fined, sign_in, on_day):
    case, notice = fined
    on_day("2025-07-14")
    page = sign_in(cast.ada).post(
        f"/work/cases/{case.reference}/statement/",
        {**GIVEN, "fact": notice.pk, "bearing": "supports"}, follow=True,
    ).content.decode()  # fmt: skip
    assert Statement.objects.get().fact == notice
    assert "Statement recorded." in page
    assert "“£0.1m”" in page


def test_a_fact_of_another_case_is_refused(cast, fined, sign_in, on_day):
    _, notice = fined
    other = make_case(cast)
    on_day("2025-07-14")
    page = sign_in(cast.ada).post(
        f"/work/cases/{other.reference}/statement/",
        {**GIVEN, "fact": notice.pk, "bearing": "supports"},
    )
    assert 'href="#id_fact"' in page.content.decode()
    assert not Statement.objects.exists()


def test_an_auditor_may_not(cast, sign_in):
    case = make_case(cast)
    assert sign_in(cast.ola).get(f"/work/cases/{case.reference}/statement/").status_code == 403
