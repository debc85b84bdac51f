"""Templates of letters: checked when saved, kept version by version."""

import pytest
from django.db import DatabaseError, transaction

from casework.law.letter_text import TextRefused
from casework.law.merge_fields import LetterKind
from casework.models import History, Letterhead, LetterTemplate, LetterTemplateVersion
from casework.operations.acting import PowerMissing
from casework.operations.letter_templates import (
    TemplateChangedMeanwhile,
    TemplateNotAllowed,
    change_letterhead,
    retire_template,
    save_template,
    set_up_letters,
)
from casework.operations.setting_up import find_system
from tests.letters import NOW, make_template, set_up


def save(template: LetterTemplate, actor, **more) -> LetterTemplateVersion:
    given = {"subject": "S", "text": "Other words", "note": "Shorter", "seen": 1, **more}
    return save_template(template_id=template.pk, actor=actor, now=NOW, **given)


def test_adds_a_template_with_its_first_version(cast):
    template = make_template(cast, name="First letter")
    version = template.versions.get()
    assert (template.code, version.number, version.actor) == ("first_letter", 1, cast.tom)
    assert History.objects.filter(table_name="casework_lettertemplateversion").exists()


def test_saves_a_new_version_and_keeps_the_one_before(cast):
    template = make_template(cast)
    first = template.versions.get()
    assert save(template, cast.amy).number == 2
    kept = template.versions.get(number=1)
    assert (kept.subject, kept.text) == (first.subject, first.text)


def test_refuses_an_unknown_field_by_its_name_and_keeps_nothing(cast):
    template = make_template(cast)
    with pytest.raises(TextRefused, match=r"Line 1: there is no field “case\.refrence”"):
        save(template, cast.tom, text="{{ case.refrence }}")
    with pytest.raises(TextRefused, match="recipient.shoes"):
        make_template(cast, name="Other", subject="{{ recipient.shoes }}")
    assert LetterTemplateVersion.objects.count() == 1
    assert LetterTemplate.objects.count() == 1


def test_tells_who_saved_meanwhile(cast):
    template = make_template(cast)
    save(template, cast.amy)
    with pytest.raises(TemplateChangedMeanwhile, match="Amy Sample saved version 2"):
        save(template, cast.tom, text="Mine", seen=1)
    assert save(template, cast.tom, text="Mine", seen=2).number == 3


def test_refuses_to_save_what_is_unchanged(cast):
    template = make_template(cast)
    version = template.versions.get()
    with pytest.raises(TemplateNotAllowed, match=r"Nothing was changed\."):
        save(template, cast.tom, subject=version.subject, text=version.text)


def test_refuses_a_name_that_is_taken_and_an_instrument_of_none(cast):
    make_template(cast, name="A letter")
    with pytest.raises(TemplateNotAllowed, match="already"):
        make_template(cast, name="a LETTER")
    with pytest.raises(TemplateNotAllowed, match="no instrument"):
        make_template(cast, name="N", kind=LetterKind.NOTICE, instrument="nothing")
    with pytest.raises(TemplateNotAllowed, match="Only the covering letter"):
        make_template(cast, name="N", instrument="penalty_notice")
    with pytest.raises(TextRefused, match="name"):
        make_template(cast, name="§§§")
    assert make_template(cast, name="A letter", language="fr")


def test_retires_once_and_then_saves_no_more(cast):
    template = make_template(cast)
    assert retire_template(template_id=template.pk, actor=cast.tom, now=NOW).is_retired
    with pytest.raises(TemplateNotAllowed, match="retired already"):
        retire_template(template_id=template.pk, actor=cast.tom, now=NOW)
    with pytest.raises(TemplateNotAllowed, match="was retired"):
        save(template, cast.tom)


def test_needs_the_power(cast):
    template = make_template(cast)
    for act in (
        lambda: save(template, cast.ada),
        lambda: retire_template(template_id=template.pk, actor=cast.ada, now=NOW),
        lambda: change_letterhead(
            authority=cast.ico, lines="x", email="", website="", actor=cast.ada, now=NOW
        ),
    ):
        with pytest.raises(PowerMissing, match="change the templates of letters"):
            act()
    assert LetterTemplateVersion.objects.count() == 1


def test_the_database_refuses_to_edit_a_version(cast):
    version = make_template(cast).versions.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        LetterTemplateVersion.objects.filter(pk=version.pk).update(text="Other")


def test_sets_up_samples_in_each_authoritys_language_once(authorities):
    for row in authorities.values():
        assert set_up_letters(authority=row, actor=find_system(), now=NOW) == 4
        assert set_up_letters(authority=row, actor=find_system(), now=NOW) == 0
    found = LetterTemplate.objects.values_list("authority__code", "language", "is_sample")
    assert set(found) == {("ico", "en", True), ("cnil", "fr", True), ("garante", "it", True),
                          ("dsb", "de", True)}  # fmt: skip
    assert Letterhead.objects.count() == 4


def test_a_sample_that_was_changed_is_none_any_more(cast):
    set_up(cast.ico)
    template = cast.ico.letter_templates.get(code="reply")
    save(template, cast.tom)
    template.refresh_from_db()
    assert not template.is_sample
    set_up(cast.ico)
    assert template.versions.count() == 2


def test_changes_the_letterhead(cast):
    set_up(cast.ico)
    head = change_letterhead(
        authority=cast.ico, lines=" 1 New Road \n\nManchester", email="post@ico.example",
        website="ico.org.uk", actor=cast.amy, now=NOW,
    )  # fmt: skip
    assert (head.lines, head.is_sample) == ("1 New Road\nManchester", False)
    with pytest.raises(TemplateNotAllowed):
        change_letterhead(
            authority=cast.ico, lines=" \n", email="", website="", actor=cast.amy, now=NOW
        )
