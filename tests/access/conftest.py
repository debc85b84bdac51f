"""What a walk needs to be quick."""

import logging

import pytest


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what some hundreds of requests that are meant to be refused need not do.

    Their refusals are not logged with their tracebacks, and what templates were given is not
    copied for the test to look at.
    """
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *a, **k: None)
