"""Letters as PDF: tagged, in their own language, and text stays text."""

import io
from dataclasses import replace

import pypdf
import pytest

from casework.papers.letter_words import LANGUAGES, UnknownLanguage
from casework.papers.letters import Letter, SignsMissing, write_pdf
from tests.papers.letters import WRITTEN, make_letter
from tests.papers.test_typeset import tags


def read(letter: Letter) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(write_pdf(letter, written_at=WRITTEN)))


def words(letter: Letter) -> str:
    return "\n".join(page.extract_text() for page in read(letter).pages)


def test_is_tagged_and_says_its_language_and_title():
    reader = read(make_letter())
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert (root["/Lang"], reader.metadata.title) == ("it-IT", "Il Suo reclamo")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data().replace(b" ", b"")


def test_tags_headings_lists_and_emphasis():
    letter = make_letter("## Cosa chiediamo\n\n- uno\n- due\n\n1. primo\n\n*così* e **così**")
    assert {"/H1", "/H2", "/L", "/LI", "/Em", "/Strong", "/P"} <= tags(read(letter))


def test_bears_letterhead_window_references_signature_and_enclosures():
    text = words(make_letter(your_reference="AB/12", enclosures=["Copia del reclamo"]))
    for part in (
        "Garante per la protezione dei dati personali", "Piazza Venezia 11 · 00187 Roma",
        "Ada Rossi\nVia Roma 1\n00100 Roma", "Data: 4 marzo 2026", "Protocollo: GPDP-P-2026-0001",
        "Nostro riferimento: GPDP-2026-0001", "Vostro riferimento: AB/12", "Ugo Bianchi\nGarante",
        "Allegati\n• Copia del reclamo", "Pagina 1 di 1",
    ):  # fmt: skip
        assert part in text


def test_leaves_out_what_there_is_not():
    text = words(make_letter())
    assert "Vostro riferimento" not in text
    assert "Allegati" not in text
    assert "Bozza" not in text


def test_says_on_a_draft_that_it_is_one():
    assert "Bozza, non inviata" in words(make_letter(is_draft=True, number=""))


def test_writes_days_in_the_language_of_the_letter():
    text = words(make_letter("Ricevuto il {{ incoming.received_on }}."))
    assert "Ricevuto il 3 marzo 2026." in text


def test_counts_its_pages():
    reader = read(make_letter("\n\n".join(f"Paragrafo {n}. " + "parola " * 60 for n in range(30))))
    assert len(reader.pages) > 2
    assert f"Pagina 2 di {len(reader.pages)}" in reader.pages[1].extract_text()


def test_cuts_nothing_off_where_an_address_is_long():
    recipient = [f"Riga {n}" for n in range(1, 16)]
    text = words(make_letter(recipient=recipient))
    assert all(line in text for line in recipient)
    assert "Il Suo reclamo" in text


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("1+1") #read("/etc/passwd")', "#panic()", "$x^2$", "<label> @ref", "] #[ ]",
        r"\u{41} \n", "= not a heading", "//no comment", "/* nor this */", "`raw` _so_",
    ],
)  # fmt: skip
def test_takes_text_for_text_and_never_for_markup(hostile):
    escaped = hostile.replace("\\", "\\\\").replace("*", "\\*")
    letter = make_letter(escaped, subject=hostile, recipient=[hostile], signed=[hostile])
    assert words(replace(letter, enclosures=[hostile])).count(hostile) == 5


def test_writes_greek_cyrillic_and_every_accent():
    assert "Γειά Привет Őș ạ € №" in words(make_letter("Γειά Привет Őș ạ € №"))


def test_drops_signs_that_turn_the_direction_of_writing():
    letter = make_letter("uno", recipient=["Ada\u202eissoR"], subject="A\u2066B")
    assert "AdaissoR" in words(letter)
    assert read(letter).metadata.title == "AB"


def test_refuses_signs_that_no_typeface_has_and_names_them():
    with pytest.raises(SignsMissing, match="😀"):
        write_pdf(make_letter("Bene 😀"), written_at=WRITTEN)


def test_breaks_a_very_long_word_within_the_page():
    page = read(make_letter("x" * 500)).pages[0]
    rows = [row for row in page.extract_text().split("\n") if set(row) <= {"x", "\u200b"} and row]
    assert len(rows) > 4


def test_gives_the_same_bytes_for_the_same_letter():
    assert write_pdf(make_letter(), written_at=WRITTEN) == write_pdf(
        make_letter(), written_at=WRITTEN
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_written_in_each_language(language):
    letter = make_letter(language=language, enclosures=["x"])
    assert read(letter).trailer["/Root"]["/Lang"] == f"{language}-IT"


def test_refuses_a_language_it_has_no_words_for():
    with pytest.raises(UnknownLanguage):
        write_pdf(make_letter(language="tlh"), written_at=WRITTEN)
