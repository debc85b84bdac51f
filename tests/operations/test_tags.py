"""Tags: an authority's vocabulary, and the cases that bear them."""

import pytest
from django.db import IntegrityError, transaction

from casework.models import CaseTag, Event, Tag
from casework.operations.acting import PowerMissing
from casework.operations.tags import (
    TagNotAllowed,
    add_tag,
    retire_tag,
    set_tags,
    tag_case,
    untag_case,
)
from tests.make import at, make_case

NOW = at("2025-03-10")


@pytest.fixture
def case(cast):
    return make_case(cast)


@pytest.fixture
def tag(cast):
    return add_tag(authority=cast.ico, name="  Face   recognition ", actor=cast.tom, now=NOW)


def names(case):
    return [borne.tag.name for borne in CaseTag.objects.filter(case=case)]


def test_adds_a_word_once_whatever_its_case(cast, tag):
    assert tag.name == "Face recognition"
    with pytest.raises(TagNotAllowed, match="already"):
        add_tag(authority=cast.ico, name="FACE recognition", actor=cast.tom, now=NOW)
    with pytest.raises(TagNotAllowed, match="Name the tag"):
        add_tag(authority=cast.ico, name=" ", actor=cast.tom, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(authority=cast.ico, name="face RECOGNITION")


def test_the_vocabulary_needs_its_power(cast, tag):
    with pytest.raises(PowerMissing, match="assign cases"):
        add_tag(authority=cast.ico, name="Other", actor=cast.ada, now=NOW)
    with pytest.raises(PowerMissing, match="assign cases"):
        retire_tag(tag_id=tag.pk, actor=cast.ada, now=NOW)
    tag.refresh_from_db()
    assert not tag.is_retired


def test_puts_on_and_takes_off_with_a_note_each(case, cast, tag):
    tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.ada, now=NOW)
    assert names(case) == ["Face recognition"]
    with pytest.raises(TagNotAllowed, match="bears the tag"):
        tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.ada, now=NOW)
    untag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.ada, now=NOW)
    assert names(case) == []
    with pytest.raises(TagNotAllowed, match="does not bear"):
        untag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.ada, now=NOW)
    kinds = [e.kind for e in case.events.order_by("number")][1:]
    assert kinds == ["tag_put_on", "tag_taken_off"]


def test_a_retired_tag_stays_where_it_is_and_goes_nowhere_else(case, cast, tag):
    tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.ada, now=NOW)
    retire_tag(tag_id=tag.pk, actor=cast.tom, now=NOW)
    assert names(case) == ["Face recognition"]
    with pytest.raises(TagNotAllowed, match="retired"):
        tag_case(case_id=make_case(cast).pk, tag_id=tag.pk, actor=cast.ada, now=NOW)
    again = add_tag(authority=cast.ico, name="face recognition", actor=cast.tom, now=NOW)
    assert (again.pk, again.is_retired) == (tag.pk, False)


def test_sets_exactly_these(case, cast, tag):
    other = add_tag(authority=cast.ico, name="Cookies", actor=cast.tom, now=NOW)
    set_tags(case_id=case.pk, tag_ids=[tag.pk], actor=cast.ada, now=NOW)
    set_tags(case_id=case.pk, tag_ids=[other.pk], actor=cast.ada, now=NOW)
    assert names(case) == ["Cookies"]
    assert case.events.filter(kind__startswith="tag_").count() == 3


def test_refuses_another_authoritys_tag_and_a_missing_power(case, cast, tag, authorities):
    foreign = Tag.objects.create(authority=authorities["cnil"], name="Autre")
    with pytest.raises(TagNotAllowed, match="another authority"):
        tag_case(case_id=case.pk, tag_id=foreign.pk, actor=cast.ada, now=NOW)
    with pytest.raises(PowerMissing, match="record events"):
        tag_case(case_id=case.pk, tag_id=tag.pk, actor=cast.ola, now=NOW)
    assert (names(case), Event.objects.count()) == ([], 1)
