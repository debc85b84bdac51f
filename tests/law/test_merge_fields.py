"""The check of a template: every value that it names must be there for its kind."""

import pytest

from casework.law.letter_text import TextRefused
from casework.law.merge_fields import (
    BY_NAME,
    FIELDS,
    OFFERED,
    LetterKind,
    Need,
    TemplateRefused,
    check_text,
    find_needs,
    offered_to,
)


def refusal(text: str, *, subject: str = "Subject", kind: LetterKind = LetterKind.GENERAL) -> str:
    with pytest.raises(TextRefused) as refused:
        check_text(subject=subject, text=text, kind=kind)
    return str(refused.value)


def test_takes_a_text_whose_fields_are_known():
    blocks = check_text(
        subject="Case {{ case.reference }}", text="{{recipient.salutation}}\n\nToday: {{ today }}",
        kind=LetterKind.GENERAL,
    )  # fmt: skip
    assert len(blocks) == 2


def test_refuses_an_unknown_field_by_its_name_and_line():
    assert refusal("Hello\n\n{{ recipient.shoe_size }}").startswith(
        "Line 3: there is no field “recipient.shoe_size”."
    )


def test_suggests_a_field_that_is_nearly_the_same():
    assert "Did you mean “case.reference”?" in refusal("{{ case.referense }}")
    assert "Did you mean “recipient.name”?" in refusal("{{ Recipient.Name }}")


def test_suggests_nothing_where_nothing_is_near():
    assert "Did you mean" not in refusal("{{ zzzz }}")


def test_refuses_an_unknown_field_in_the_subject():
    said = refusal("Text", subject="About {{ case.nme }}")
    assert said.startswith("In the subject: there is no field “case.nme”.")


def test_tells_of_every_fault_up_to_five():
    text = "\n".join(f"{{{{ x{n} }}}}" for n in range(7))
    with pytest.raises(TemplateRefused) as refused:
        check_text(subject="S", text=text, kind=LetterKind.GENERAL)
    assert len(refused.value.faults) == 7
    assert str(refused.value).endswith("And 2 more.")


@pytest.mark.parametrize(
    ("field", "kind", "is_offered"),
    [
        ("incoming.received_on", LetterKind.REPLY, True),
        ("incoming.received_on", LetterKind.GENERAL, False),
        ("penalty.amount", LetterKind.NOTICE, True),
        ("penalty.amount", LetterKind.REPLY, False),
        ("deadline.due_on", LetterKind.REQUEST, True),
        ("deadline.due_on", LetterKind.GENERAL, False),
        ("action.issued_on", LetterKind.REQUEST, False),
    ],
)
def test_offers_a_field_only_where_it_can_be_known(field, kind, is_offered):
    text = f"{{{{ {field} }}}}"
    if is_offered:
        assert check_text(subject="S", text=text, kind=kind)
        return
    said = refusal(text, kind=kind)
    assert said.startswith(f"Line 1: the field “{field}” is for ")


def test_refuses_an_empty_field():
    assert "there is no field “?”" in refusal("{{ }}")


@pytest.mark.parametrize(
    ("subject", "text", "said"),
    [
        ("", "Text", "the subject is empty"),
        ("S", " \n ", "says nothing yet"),
        ("one\ntwo", "Text", "The subject is one line."),
        ("x" * 201, "Text", "longer than 200"),
        ("{{ case.reference", "Text", "In the subject: “{{” has no “}}”"),
    ],
)
def test_refuses_what_is_no_letter(subject, text, said):
    assert said in refusal(text, subject=subject)


def test_finds_what_must_be_chosen():
    assert find_needs(subject="S {{ action.reference }}", text="{{ penalty.amount }}") == {
        Need.ACTION, Need.PENALTY,
    }  # fmt: skip
    assert find_needs(subject="S", text="{{ today }}") == frozenset()


def test_names_each_field_once_and_offers_each_somewhere():
    assert len(BY_NAME) == len(FIELDS)
    assert {field.name for kind in LetterKind for field in offered_to(kind)} == set(BY_NAME)
    assert set(OFFERED) == set(LetterKind)
