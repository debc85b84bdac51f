"""A real Chromium, a real server, and the demo's cases in the database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from casework.management.demo.cast import PASSWORD
from tests.make import load_demo
from tests.prepared import create_filled_database, drop_database, lead
from tests.scenery import Held

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SHOTS = os.environ.get("CASEWORK_SHOTS")
DAY = "2025-10-13"

# Playwright's own event loop makes Django think that it is called from one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield chromium
        chromium.close()


@pytest.fixture
def demo_database(
    scene: Held, django_db_blocker, worker_id: str, testrun_uid: str
) -> Iterator[None]:
    """A database of this test's own with the demo loaded, which is loaded once for all."""
    owner, app, public, snapshot = (
        connections[alias] for alias in ("owner", "default", "public", "snapshot")
    )
    before, name = app.settings_dict["NAME"], f"test_demo_{worker_id}"
    with django_db_blocker.unblock():
        create_filled_database(
            owner=owner, app=app, name=name, run=testrun_uid, fill=lambda: load_demo(DAY)
        )
        lead(public, name)
        lead(snapshot, name)
        yield
        for connection in (app, public, snapshot, owner):
            lead(connection, before)
        drop_database(owner=owner, name=name)


@pytest.fixture
def site(demo_database, monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[str]:
    """The address of a running server with the demo loaded, on the demo's day."""
    monkeypatch.setenv("CASEWORK_TODAY", DAY)
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def open_page(browser: Browser, site: str):
    """Return a function that opens a page of a width and watches what it asks for."""
    contexts = []

    def enter(*, width: int = 1280, scripts: bool = True, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            base_url=site,
            color_scheme=scheme,
            locale="en-GB",
            bypass_csp=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda r: _watch(page, r.url, site))
        return page

    yield enter
    for context in contexts:
        context.close()


def _watch(page: Page, url: str, site: str) -> None:
    if not url.startswith((site, "data:")):
        page.complaints.append(f"asks another host: {url}")


def sign_in(page: Page, email: str) -> None:
    """Sign in as an officer of the demo, by typing and clicking."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/work/**")


def keep_shot(page: Page, name: str) -> None:
    """Keep a picture of the whole page where ``CASEWORK_SHOTS`` names a folder."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
