"""A real Chromium, a real server, and the demo's cases in the database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from casework.management.demo.cast import PASSWORD

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
def site(committed, monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[str]:
    """The address of a running server with the demo loaded, on the demo's day."""
    monkeypatch.setenv("CASEWORK_TODAY", DAY)
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    call_command("load_demo", verbosity=0)
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
