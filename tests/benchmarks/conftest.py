"""What the measurements share."""

import pytest


@pytest.fixture(autouse=True)
def _only_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what the test client does for tests alone: it copies what templates are given."""
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *a, **k: None)
