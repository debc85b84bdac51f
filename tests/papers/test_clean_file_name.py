"""Names of files that people gave, made safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.papers.file_names import LONGEST, clean_file_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Notice of intent.pdf", "Notice of intent.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ada\\Réponse à la CNIL.docx", "Réponse à la CNIL.docx"),
        ("évidence.pdf", "évidence.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\r\nContent-Type: text/html.pdf", "html.pdf"),
        ('a"b<c>d.txt', "a_b_c_d.txt"),
        ("  .htaccess", "htaccess"),
        ("con.pdf", "_con.pdf"),
        ("nul", "_nul"),
        ("", "file"),
        ("...", "file"),
        ("\x00\x01", "file"),
        ("???", "file"),
    ],
)
def test_keeps_what_is_a_name_and_nothing_else(given_name, kept):
    assert clean_file_name(given_name) == kept


def test_shortens_a_long_name_and_keeps_its_ending():
    name = clean_file_name("x" * 400 + ".pdf")
    assert len(name) == LONGEST
    assert name.endswith("x.pdf")


def test_shortens_a_name_whose_ending_is_long_too():
    assert len(clean_file_name("a." + "b" * 400)) == LONGEST


@given(st.text(max_size=400))
def test_never_leaves_a_folder_or_a_control_mark(name):
    kept = clean_file_name(name)
    assert 0 < len(kept) <= LONGEST + 1
    assert not set(kept) & set('/\\\r\n\x00"')
    assert not kept.startswith(".")
    assert kept.isprintable()
