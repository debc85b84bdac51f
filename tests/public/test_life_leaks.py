"""The leak test: before, during and after an embargo, an anonymisation, and a withdrawal.

Every public route is walked in every form, as the database's public role. What is embargoed
changes not one byte of any answer; what has been taken out leaves no word behind.
"""

from datetime import datetime

import pytest

from casework import clock
from casework.law.leaving import Leaving
from casework.models import LiveEntry
from casework.operations.embargoes import cancel_embargo, release_due_entries
from casework.operations.expiry import sweep_expired_entries
from casework.operations.withdrawals import withdraw_entry
from tests.make import make_authorities, make_cast, make_penalty_case, publish
from tests.operations.publications import make_desk, make_sanction, put_in_public
from tests.public.walking import public_paths, public_routes, read, walk

FIRM = "Fabulette Marketing SARL"
# What would give the respondent away: its name, the numbers of the decision, its address.
TRACES = ["fabulette", "san-2022-777", "san 2022 777"]
EMBARGOED = ["fabulette", "san-2022-777", "40000", "40,000", "40 000", "2022-09-12", "12 september"]
NONSENSE = "qwxzk"
pytestmark = [pytest.mark.walks, pytest.mark.usefixtures("_hurried")]


@pytest.fixture
def desk(committed, on_day, client):
    """The CNIL, with one entry of the ICO in public beside it."""
    on_day("2022-10-20")
    rows = make_authorities()
    cast = make_cast(rows["ico"])
    _, notice = make_penalty_case(cast)
    publish(
        notice.issued, actor=cast.pia, now=datetime.fromisoformat("2025-07-08T10:00+01:00"),
        approvers=[cast.eve],
    )  # fmt: skip
    return make_desk(rows["cnil"])


@pytest.fixture
def sanction(desk):
    """A sanction of the CNIL that names a firm, served, and not public."""
    return make_sanction(desk)


def slugs_in_public(*more: str) -> list[str]:
    return [*LiveEntry.objects.order_by("id").values_list("slug", flat=True), *more, "nothing"]


def words_found(answers, words) -> list[str]:
    return [f"{a.address}: {w}" for a in answers for w in words if w in a.text]


def say_nothing_of(client, word: str) -> None:
    """See that asking for a word finds what asking for as long a nonsense finds."""
    nonsense = (NONSENSE * 4)[: len(word)]
    for path in public_paths([]):
        for more in ("", "&format=csv", "&format=json", "&format=atom"):
            asked = read(client, f"{path}?q={word}{more}")
            other = read(client, f"{path}?q={nonsense}{more}")
            # The tag is a digest of the address among others, and so differs with the word.
            tags = [one.tag for one in (asked, other)]
            headers = [one.headers.replace(one.tag, "") for one in (asked, other)]
            assert headers[0] == headers[1], f"{path}{more}"
            assert len(set(map(len, tags))) == 1, f"{path}{more}"
            assert asked.body.replace(word, nonsense) == other.body, f"{path}{more}"


def test_walks_more_than_one_route_with_and_without_a_slug():
    takes = dict(public_routes())
    assert takes["public:show_entry"] == ("slug",)
    assert len(takes) >= 7


def test_an_embargo_changes_not_one_byte_until_its_hour(desk, sanction, client):
    before_slugs = slugs_in_public()
    before = walk(client, before_slugs)
    assert not words_found(before, EMBARGOED)
    hour = desk.at("2022-10-24", 9)
    version = put_in_public(sanction, desk, "2022-10-20", publish_at=hour)
    assert walk(client, before_slugs) == before
    unknown = read(client, f"/register/{NONSENSE}/")
    found = read(client, f"/register/{version.slug}/")
    assert (found.status, found.body.replace(version.slug, NONSENSE)) == (404, unknown.body)
    for word in ("Fabulette", "SAN-2022-777"):
        say_nothing_of(client, word)
    assert release_due_entries(now=hour) == 1
    after = walk(client, slugs_in_public())
    assert words_found(after, ["fabulette"])
    assert not words_found(after, [version.anonymous_slug or "no-address"][1:])


def test_a_cancelled_embargo_leaves_nothing_behind(desk, sanction, client):
    slugs = slugs_in_public()
    before = walk(client, slugs)
    hour = desk.at("2022-10-24", 9)
    version = put_in_public(sanction, desk, "2022-10-20", publish_at=hour)
    cancel_embargo(
        version_id=version.pk, reason="Not now", actor=desk.publisher, now=desk.at("2022-10-21")
    )
    assert release_due_entries(now=hour) == 0
    assert walk(client, slugs) == before


def test_a_name_is_off_everywhere_on_its_day_with_no_sweep_having_run(
    desk, sanction, client, on_day
):
    version = put_in_public(sanction, desk, "2022-10-20")
    version.refresh_from_db()
    copy = version.anonymous_slug
    on_day("2024-10-20")
    slugs = slugs_in_public(version.slug, copy)
    named = walk(client, slugs)
    assert words_found(named, TRACES)
    assert read(client, f"/register/{copy}/").status == 404, "not there before its day"
    assert not words_found([a for a in named if copy not in a.address], [copy])
    on_day("2024-10-21")
    unswept = walk(client, slugs)
    _nothing_leads_back(unswept, version, copy, client)
    assert sweep_expired_entries(now=desk.at("2024-10-21", 1)) == 1
    swept = walk(client, slugs)
    _nothing_leads_back(swept, version, copy, client)
    assert [a for a in swept if version.slug in a.address] == [
        a for a in unswept if version.slug in a.address
    ], "the old address tells nothing of whether the sweep has run"


def _nothing_leads_back(answers, version, copy, client) -> None:
    old = [a for a in answers if version.slug in a.address]
    rest = [a for a in answers if version.slug not in a.address]
    assert not words_found(rest, [*TRACES, version.slug])
    assert {a.status for a in old} == {410}
    assert not words_found(old, [copy, "san-2022", "40,000", "location:"])
    bodies = [a.body.replace(version.slug, "") for a in old]
    assert not [body for body in bodies if "fabulette" in body.casefold()]
    for word in ("Fabulette", "SAN-2022-777"):
        say_nothing_of(client, word)
    page = read(client, f"/register/{copy}/")
    assert page.status == 200
    assert "An organisation" in page.body


def test_what_is_withdrawn_leaves_a_tombstone_and_no_word(desk, sanction, client):
    version = put_in_public(sanction, desk, "2022-10-20")
    slugs = slugs_in_public(version.slug)
    withdraw_entry(
        action_id=sanction.pk, leaving=Leaving.COURT, note="Order of a court",
        actor=desk.publisher, now=desk.at("2022-10-22"),
    )  # fmt: skip
    answers = walk(client, slugs)
    rest = [a for a in answers if version.slug not in a.address]
    assert not words_found(rest, [*EMBARGOED, version.slug, "order of a court"])
    old = [a for a in answers if version.slug in a.address]
    assert {a.status for a in old} == {410}
    assert "A court has ordered" in old[0].body
    log = read(client, "/removals/").body
    assert "Ordered by a court" in log
    say_nothing_of(client, "Fabulette")


def test_no_cache_holds_an_answer_into_the_next_day(committed, client, monkeypatch):
    def at(text):
        monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(text))
        told = client.get("/about/")["Cache-Control"].split(", ")
        assert {"public", "must-revalidate", "proxy-revalidate"} < set(told)
        return [one for one in told if "max" in one]

    assert at("2024-10-20T12:00:00+00:00") == ["max-age=60", "s-maxage=60"]
    assert at("2024-10-20T21:59:40+00:00") == ["max-age=20", "s-maxage=20"], "midnight in Paris"
    assert at("2024-10-20T22:59:50+00:00") == ["max-age=10", "s-maxage=10"], "midnight in London"
