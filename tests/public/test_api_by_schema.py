"""Whatever the public API says of itself is so: requests drawn from its own description."""

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as given_settings

from casework.law.leaving import Leaving
from casework.models import LiveChange, LiveRemoval
from casework.operations.live_entries import digest_of
from casework.public import kept
from casework.public.api.schema import describe_api
from casework.register import reading
from tests.register.entries import SNAPSHOT, make_entry

EXAMPLES = 12  # for each operation
schema = schemathesis.openapi.from_dict(describe_api())
application = get_wsgi_application()


@pytest.fixture(autouse=True)
def _register(db, monkeypatch, settings):
    """A small register, read in the test's own transaction, which no request closes."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    monkeypatch.setattr(reading, "PUBLIC", "default")
    monkeypatch.setattr(kept, "_failed_at", [-kept.REST])
    settings.PUBLIC_API_READS_A_MINUTE = 10**6
    settings.ALLOWED_HOSTS = ["*"]
    made = make_entry()
    LiveChange.objects.create(
        change="added", slug=made.slug, authority_code="ico", instrument="penalty_notice",
        changed_at=made.changed_at,
    )  # fmt: skip
    LiveRemoval.objects.create(
        address_digest=digest_of("gone"), authority_code="ico", reason=Leaving.COURT,
        instrument="penalty_notice", removed_on=made.decided_on,
    )  # fmt: skip
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@given_settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_answers_as_it_says(case):
    case.call_and_validate(app=application)


@pytest.mark.parametrize("slug", [SNAPSHOT.slug, "gone", "nothing"])
def test_an_entry_there_gone_or_never_there_has_the_shape_that_is_told(slug):
    operation = schema["/api/v1/entries/{slug}/"]["GET"]
    case = operation.Case(path_parameters={"slug": slug})
    case.call_and_validate(app=application)
