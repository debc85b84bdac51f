"""The form that narrows the timeline of a case; it lives in the address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.law.folding import fold
from casework.queries.case_page import EventLine


class TimelineForm(forms.Form):
    """What the timeline is narrowed to; what cannot be read counts as not asked."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    by = forms.ChoiceField(label=_("Recorded by"), required=False)
    words = forms.CharField(
        label=_("With the words"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Sequence[EventLine], **options: Any) -> None:
        """Offer the kinds and the officers that the timeline has."""
        super().__init__(*args, auto_id="narrow_%s", **options)
        told = [line for line in lines if line.is_in_timeline]
        kinds = {line.event.kind: gettext(line.label) for line in told}
        officers = {str(line.event.actor_id): line.event.actor.name for line in told}
        self.fields["kind"].choices = [("", _("Anything")), *_by_name(kinds)]
        self.fields["by"].choices = [("", _("Anybody")), *_by_name(officers)]
        self.is_valid()

    @property
    def is_on(self) -> bool:
        """Whether anything is asked."""
        return any(self.cleaned_data.get(name) for name in self.fields)

    def choose(self, lines: Sequence[EventLine]) -> list[EventLine]:
        """Return the lines that answer what is asked, in their order."""
        return [line for line in lines if self._answers(line)]

    def _answers(self, line: EventLine) -> bool:
        asked, event = self.cleaned_data, line.event
        if not line.is_in_timeline:
            return False
        if asked.get("kind") and event.kind != asked["kind"]:
            return False
        if asked.get("by") and str(event.actor_id) != asked["by"]:
            return False
        if not asked.get("words"):
            return True
        text = fold(" ".join([gettext(line.label), event.summary, event.source]))
        return all(word in text for word in fold(asked["words"]).split())


def _by_name(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda item: item[1].casefold())
