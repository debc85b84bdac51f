"""Long parts of pages, written by Jinja: escaped, translated, and true to what a form says."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext_lazy
from jinja2 import UndefinedError

from casework.templatetags.long_lists import jinja, long

FIELDS = "components/filter_fields.jinja"


class Narrow(forms.Form):
    """One field of each kind that filters have."""

    text = forms.CharField(label="A <word>", help_text="Help & more", required=False, max_length=9)
    stage = forms.ChoiceField(
        choices=[("", gettext_lazy("Any")), ("a&b", "A & B"), ("2", "Two")], required=False
    )
    least = forms.IntegerField(min_value=0, required=False)
    columns = forms.MultipleChoiceField(
        choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    late = forms.BooleanField(required=False)


def written(**given: object) -> str:
    form = Narrow(given)
    form.is_valid()
    return long(FIELDS, fields=list(form))


def test_escapes_labels_values_and_choices():
    page = written(text='"><script>', stage="a&b")
    assert "<script>" not in page
    assert "A &lt;word&gt;" in page
    assert '<option value="a&amp;b" selected>A &amp; B</option>' in page


def test_shows_what_was_given_and_only_that():
    page = written(text="x", least="3", columns=["y"], late="on")
    assert 'value="x"' in page
    assert 'value="3"' in page
    assert page.count(" checked") == 2
    assert 'value="y" id="id_columns_1" checked' in page
    assert '<option value="" selected>' in written(stage="")


def test_says_what_is_wrong_beside_the_field():
    page = written(least="-1")
    assert 'aria-invalid="true" aria-describedby="id_least_error"' in page
    assert 'id="id_least_error"' in page
    assert 'aria-describedby="id_text_helptext"' in page


def test_keeps_the_limits_of_a_field():
    page = written()
    assert 'maxlength="9"' in page
    assert 'type="number" min="0"' in page


def test_speaks_the_language_that_is_active():
    with translation.override("de"):
        assert f">{translation.gettext('Any')}</option>" in written()
        assert ">Any</option>" not in written()


def test_refuses_what_it_was_not_given():
    with pytest.raises(UndefinedError):
        jinja().from_string("{{ nothing }}").render()


def test_is_written_within_a_page_of_django():
    page = Template('{% load long_lists %}{% long "components/filter_fields.jinja" fields=f %}')
    assert 'name="stage"' in page.render(Context({"f": list(Narrow())}))
