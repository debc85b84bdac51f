"""Every address, as everybody, by both methods: what docs/access.md says is what happens."""

import pytest

from casework.management.access.document import walk_routes
from casework.management.access.expectations import Visitor
from casework.management.access.routes import ROUTES
from tests.access.walk import walk
from tests.access.world import TODAY, make_world


def test_every_address_has_its_line():
    addresses = walk_routes()
    assert sorted(addresses.keys() - ROUTES.keys()) == [], "add a line in access/routes.py"
    assert sorted(ROUTES.keys() - addresses.keys()) == [], "these lines are of no address"


@pytest.mark.django_db(databases=["default", "public"])
@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("visitor", Visitor)
def test_answers_as_the_table_says_and_tells_nothing_else(on_day, visitor):
    """One walk answers all: the statuses, what is written, what is told, and what is read."""
    on_day(TODAY)
    found = walk(make_world(), visitor)
    assert found.asked >= len(ROUTES)
    faults = [*found.answers, *found.written, *found.told, *found.read]
    assert not faults, "\n".join([f"{len(faults)} differ:", *faults[:60]])
