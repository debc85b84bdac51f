"""Every address, as everybody, by both methods: what docs/access.md says is what happens."""

import pytest
from django.db import transaction

from casework.management.access.document import walk_routes
from casework.management.access.expectations import Visitor
from casework.management.access.routes import ROUTES
from tests.access.things import TODAY
from tests.access.walk import walk, ways_of


def test_every_address_has_its_line():
    addresses = walk_routes()
    assert sorted(addresses.keys() - ROUTES.keys()) == [], "add a line in access/*_routes.py"
    assert sorted(ROUTES.keys() - addresses.keys()) == [], "these lines are of no address"


@pytest.mark.walks
@pytest.mark.usefixtures("_hurried")
@pytest.mark.parametrize("visitor", Visitor)
def test_answers_as_the_table_says_and_tells_nothing_else(world, on_day, visitor):
    """One walk answers all: the statuses, what is written, what is told, and what is read."""
    on_day(TODAY)
    with transaction.atomic():
        found = walk(world, visitor)
        transaction.set_rollback(True)
    faults = [*found.answers, *found.written, *found.told, *found.read]
    assert not faults, "\n".join([f"{len(faults)} differ:", *faults[:60]])


def test_every_address_is_asked_for_by_every_method():
    asked = {
        (route.name, method)
        for visitor in Visitor
        for route in ROUTES.values()
        for _, method in ways_of(route, visitor)
    }
    offered = {(route.name, method) for route in ROUTES.values() for method in route.methods}
    assert offered <= asked
