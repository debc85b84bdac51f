"""The text of a PDF, read in a process of its own."""

import pytest

from casework.papers import confinement, pdf_text
from casework.papers.pdf_text import TextNotRead, read_pdf_text, take_text
from tests.papers.pdfs import make_pdf


def test_reads_the_text_of_every_page():
    text = read_pdf_text(make_pdf("Notice of intent", "Second page"), seconds=30)
    assert text.split("\n") == ["Notice of intent", "Second page"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"<<" * 5000, b"none"])
def test_refuses_what_is_no_whole_pdf(content):
    with pytest.raises(TextNotRead):
        read_pdf_text(content, seconds=30)


def test_gives_up_in_time(monkeypatch):
    monkeypatch.setattr(confinement, "COMMAND", "while True: pass")
    with pytest.raises(TextNotRead):
        read_pdf_text(make_pdf("Text"), seconds=1)


def test_hands_on_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret")
    monkeypatch.setattr(confinement, "COMMAND", "import os; print(sorted(os.environ))")
    assert "SECRET_KEY" not in read_pdf_text(b"", seconds=30)


def test_takes_no_more_than_so_many_characters_and_pages(monkeypatch):
    monkeypatch.setattr(pdf_text, "MOST_CHARACTERS", 12)
    assert take_text(make_pdf("Notice of intent", "Second page")) == "Notice of in"
    monkeypatch.setattr(pdf_text, "MOST_PAGES", 1)
    monkeypatch.setattr(pdf_text, "MOST_CHARACTERS", 100)
    assert take_text(make_pdf("Notice of intent", "Second page")) == "Notice of intent"
