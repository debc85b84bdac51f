"""Letters for Word: the same words as the PDF, and nothing in a value is an instruction."""

import io
from datetime import UTC, datetime

import docx
import pytest

from casework.papers.letters import Letter
from casework.papers.word import write_docx
from tests.papers.letters import WRITTEN, make_letter


def read(letter: Letter):
    return docx.Document(io.BytesIO(write_docx(letter, written_at=WRITTEN)))


def rows(letter: Letter) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in read(letter).paragraphs]


def test_holds_the_letter_whole_and_in_order():
    letter = make_letter(
        "Gentile Ada,\n\n## Cosa chiediamo\n\n- uno\n- due\n\n1. primo\n\nriga\nseconda",
        enclosures=["Copia"], your_reference="AB/12",
    )  # fmt: skip
    assert rows(letter) == [
        ("Title", "Garante per la protezione dei dati personali"),
        ("Small", "Piazza Venezia 11 · 00187 Roma · protocollo@example.it"),
        ("Address", "Ada Rossi\nVia Roma 1\n00100 Roma"),
        ("Small", "Data: 4 marzo 2026"),
        ("Small", "Protocollo: GPDP-P-2026-0001"),
        ("Small", "Nostro riferimento: GPDP-2026-0001"),
        ("Small", "Vostro riferimento: AB/12"),
        ("Heading 1", "Il Suo reclamo"),
        ("Normal", "Gentile Ada,"),
        ("Heading 2", "Cosa chiediamo"),
        ("List Bullet", "uno"),
        ("List Bullet", "due"),
        ("List Number", "primo"),
        ("Normal", "riga\nseconda"),
        ("Signature", "Ugo Bianchi\nGarante"),
        ("Heading 2", "Allegati"),
        ("List Bullet", "Copia"),
    ]


def test_emphasises_what_is_emphasised():
    paper = read(make_letter("piano *così* e **forte**"))
    runs = next(p for p in paper.paragraphs if p.text.startswith("piano")).runs
    assert [(r.text, bool(r.italic), bool(r.bold)) for r in runs if r.text.strip()] == [
        ("piano ", False, False), ("così", True, False), (" e ", False, False),
        ("forte", False, True),
    ]  # fmt: skip


def test_names_the_authority_and_no_machine():
    facts = read(make_letter()).core_properties
    assert facts.author == facts.last_modified_by == "Garante per la protezione dei dati personali"
    assert (facts.title, facts.language, facts.comments) == ("Il Suo reclamo", "it-IT", "")
    assert facts.created == datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "hostile",
    ["{{ 7*7 }}", "{% for x in y %}", "</w:t><w:t>", "<b>&amp;", "{# gone #}", "x" * 300],
)
def test_takes_text_for_text_and_never_for_an_instruction(hostile):
    escaped = "".join(f"\\{sign}" if sign in "{}#[]*" else sign for sign in hostile)
    letter = make_letter(escaped, subject=hostile, recipient=[hostile], signed=[hostile],
                         enclosures=[hostile])  # fmt: skip
    assert [text for _, text in rows(letter)].count(hostile) == 5


def test_says_on_a_draft_that_it_is_one():
    assert rows(make_letter(is_draft=True))[0][1] == "Bozza, non inviata"


def test_gives_the_same_bytes_for_the_same_letter():
    assert write_docx(make_letter(), written_at=WRITTEN) == write_docx(
        make_letter(), written_at=WRITTEN
    )
