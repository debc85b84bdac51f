"""What the tests of commands share."""

import pytest


@pytest.fixture(autouse=True)
def _stay_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command closes its connections at the end; the test goes on with its own."""
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)
