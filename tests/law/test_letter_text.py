"""The plain language of letters: what its marks mean, and what is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law.letter_text import (
    BlockKind,
    Gap,
    TextRefused,
    clean,
    find_gaps,
    read_line,
    read_text,
    runs_of,
)


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in read_text(text)]


def words(text: str) -> str:
    return "".join(run.text for run in runs_of(read_text(text)))


def test_reads_paragraphs_headings_and_lists():
    text = "Dear Sir,\n\n## What we ask\n- one\n- two\n\n1. first\n2. second\n\nYours"
    assert kinds(text) == ["paragraph", "heading", "list", "numbered", "paragraph"]


def test_keeps_the_lines_of_a_paragraph_apart():
    (block,) = read_text("one\ntwo\r\nthree")
    assert [line[0].text for line in block.lines] == ["one", "two", "three"]


def test_takes_a_number_within_a_paragraph_for_a_number():
    assert kinds("The period began on\n1. January and ended.") == ["paragraph"]


def test_emphasises_what_stands_between_asterisks():
    runs = read_line("plain *so* and **so**")
    assert [(r.text, r.is_emphasis, r.is_strong) for r in runs] == [
        ("plain ", False, False), ("so", True, False), (" and ", False, False),
        ("so", False, True),
    ]  # fmt: skip


def test_finds_fields_and_gaps():
    blocks = read_text("a {{ case.reference }}\n\nb [[what you ask for]]")
    assert [run.field for run in runs_of(blocks) if run.field] == ["case.reference"]
    assert find_gaps(blocks) == [Gap(text="what you ask for", line=3)]


def test_takes_what_follows_a_backslash_for_itself():
    assert words(r"2 \* 3 \{\{ x \}\} \[\[ y \]\] \\") == r"2 * 3 {{ x }} [[ y ]] " + "\\"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\ntwo {{ case.reference", "Line 2: “{{” has no “}}”"),
        ("one }} two", "Line 1: “}}” has no “{{”"),
        ("{{ a\nb }}", "Line 1: “{{” has no “}}”"),
        ("one\n\nthree [[ what", "Line 3: “[[” has no “]]”"),
        ("what ]]", "Line 1: “]]” has no “[[”"),
        ("so *much", "Line 1: what “*” begins does not end"),
        ("x" * 40_001, "longer than 40000 characters"),
    ],
)
def test_refuses_what_is_not_closed_and_names_the_line(text, said):
    with pytest.raises(TextRefused) as refused:
        read_text(text)
    assert said in str(refused.value)


def test_drops_what_turns_the_direction_of_writing():
    assert clean("a\u202eb\u2066c\u200bd\x00e\x1bf\ufeffg") == "abcdefg"


def test_keeps_the_letters_of_every_script():
    assert clean("Ünï Привет Γειά \u202f€") == "Ünï Привет Γειά \u202f€"


@given(st.text(st.characters(exclude_characters="\\*{}[]#-0123456789"), max_size=200))
def test_loses_no_word_of_text_without_marks(text):
    seen = "".join(words(text).split())
    assert seen == "".join(clean(text).split())


@given(st.text(alphabet="\\*{}[]#- ab1.\n", max_size=80))
def test_reads_any_marks_or_refuses_them(text):
    with suppress(TextRefused):
        read_text(text)
