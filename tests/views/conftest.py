"""Every page that a test here asks for stands behind the second wall."""

import pytest

from tests.access.behind import stand_behind


@pytest.fixture(autouse=True)
def _second_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a request of an officer that reads case data past the visibility."""
    stand_behind(monkeypatch)
