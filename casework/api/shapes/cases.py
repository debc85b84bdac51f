"""Cases and their parties."""

from django.urls import reverse
from rest_framework import serializers

from casework.api.fields import CodeShape, OfficerShape, Strict, TextField
from casework.api.pages import PageQuery, page_of
from casework.law.authorities import AUTHORITIES
from casework.law.procedure import Origin, Party
from casework.queries.cases import CaseRow, Order


class RespondentShape(serializers.Serializer):
    """A party by its name."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class PartyShape(RespondentShape):
    """Who takes part in a case, in which role, from when until when (not included)."""

    role = serializers.ChoiceField(choices=[str(role) for role in Party])
    organisation = serializers.IntegerField(source="organisation_id", allow_null=True)
    since_on = serializers.DateField(allow_null=True)
    until_on = serializers.DateField(allow_null=True)


class CaseShape(serializers.Serializer):
    """One authority's proceeding."""

    reference = serializers.CharField(source="case.reference")
    url = serializers.SerializerMethodField()
    title = serializers.CharField(source="case.title")
    authority = serializers.CharField(source="case.authority.code")
    procedure = serializers.CharField(source="case.procedure")
    stage = CodeShape()
    origin = serializers.ChoiceField(source="case.origin", choices=[str(o) for o in Origin])
    respondents = RespondentShape(source="case.respondents", many=True)
    lead = OfficerShape(source="case.lead", allow_null=True)
    language = serializers.CharField(source="case.language")
    is_confidential = serializers.BooleanField(source="case.is_confidential")
    opened_on = serializers.DateField(source="case.opened_on")
    closed_on = serializers.DateField(source="case.closed_on", allow_null=True)
    next_due_on = serializers.DateField(source="case.next_due_on", allow_null=True)
    is_overdue = serializers.BooleanField()

    def get_url(self, row: CaseRow) -> str:
        """Return the case's address."""
        return address_of(row.case.reference)


class WholeCaseShape(CaseShape):
    """One authority's proceeding, with everybody who takes part in it."""

    parties = PartyShape(source="case.parties", many=True)
    matter = serializers.CharField(source="case.matter.slug", allow_null=True, default=None)
    recorded_at = serializers.DateTimeField(source="case.recorded_at")


CasePage = page_of(CaseShape, "CasePage")


class CaseQuery(PageQuery):
    """What the list of cases is narrowed to."""

    text = serializers.CharField(
        max_length=200, default="", help_text="Words of the reference, respondent, title, file."
    )
    authority = serializers.ChoiceField(choices=sorted(AUTHORITIES), required=False)
    stage = serializers.CharField(max_length=40, default="", help_text="The code of a stage.")
    officer = serializers.IntegerField(required=False, help_text="Who is in charge, by id.")
    kind = serializers.CharField(
        max_length=60, default="", help_text="The code of an event that stands on the record."
    )
    provision = serializers.CharField(max_length=60, default="", help_text="Such as `art. 5`.")
    opened_since = serializers.DateField(required=False)
    opened_until = serializers.DateField(required=False, help_text="Included.")
    least = serializers.IntegerField(
        min_value=0, max_value=10**12, required=False,
        help_text="The last penalty, in whole units of the authority's own currency.",
    )  # fmt: skip
    most = serializers.IntegerField(min_value=0, max_value=10**12, required=False)
    overdue = serializers.BooleanField(default=False)
    order = serializers.ChoiceField(
        choices=[str(order) for order in Order], required=False,
        help_text="`best` only with `text`, where it is the usual one; otherwise `opened`.",
    )  # fmt: skip


class PartyInput(Strict):
    """Who takes part: an organisation's card, an organisation new here, or a person."""

    role = serializers.ChoiceField(choices=[str(role) for role in Party])
    organisation = serializers.IntegerField(required=False, help_text="The id of a card.")
    organisation_name = TextField(max_length=300, required=False, help_text="Makes a card.")
    person_name = TextField(max_length=200, required=False)


class CaseInput(Strict):
    """A case to be opened."""

    authority = serializers.ChoiceField(choices=sorted(AUTHORITIES))
    title = TextField(max_length=300)
    origin = serializers.ChoiceField(choices=[str(o) for o in Origin if o != Origin.IMPORTED])
    opened_on = serializers.DateField()
    procedure = TextField(
        max_length=40, required=False, help_text="Left out: the authority's usual one."
    )
    lead = serializers.IntegerField(required=False, allow_null=True, help_text="An officer's id.")
    parties = PartyInput(many=True, min_length=1, max_length=100)


def address_of(reference: str) -> str:
    """Return the address of a case."""
    return reverse("staff_api:show_case", kwargs={"reference": reference})
