"""Letters, mails and calls: how they are read, and what one is logged from."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from casework.api.fields import Strict, TextField
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature, Part, Way
from casework.law.service import Channel
from casework.law.targets import Concern
from casework.models.precision import Precision
from casework.operations.letter_facts import CorrespondentFacts, LetterFacts

WAYS, NATURES = [str(way) for way in Way], [str(nature) for nature in Nature]
CHANNELS, PARTS = [str(channel) for channel in Channel], [str(part) for part in Part]
CLASSES, CONCERNS = [str(c) for c in Confidentiality], [str(concern) for concern in Concern]


class CorrespondentShape(serializers.Serializer):
    """Who has which part in a letter; ``party`` where it is one of the case's."""

    part = serializers.ChoiceField(choices=[str(part) for part in Part])
    party = serializers.IntegerField(source="party_id", allow_null=True)
    name = serializers.CharField(source="shown_name")
    address = serializers.CharField()


class LetterShape(serializers.Serializer):
    """A letter, e-mail, call or meeting, in or out, with its own dates.

    ``number`` is that of the authority's register of post; what was spoken has none, nor has
    what was taken over from an older list. Of that ``former_number`` is the one that it had
    there, and of ``occurred_on`` as much is known as ``occurred_precision`` says.
    """

    id = serializers.IntegerField()
    number = serializers.CharField(source="post_number")
    way = serializers.ChoiceField(choices=[str(way) for way in Way])
    nature = serializers.ChoiceField(choices=[str(nature) for nature in Nature])
    channel = serializers.ChoiceField(
        choices=[str(channel) for channel in Channel], allow_blank=True
    )
    correspondents = CorrespondentShape(many=True)
    subject = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    confidentiality = serializers.ChoiceField(choices=[str(c) for c in Confidentiality])
    is_imported = serializers.BooleanField()
    former_number = serializers.CharField()
    occurred_on = serializers.DateField()
    occurred_precision = serializers.ChoiceField(choices=[str(one) for one in Precision])
    occurred_at = serializers.DateTimeField(allow_null=True)
    written_on = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    delivered_on = serializers.DateField(allow_null=True)
    deemed_served_on = serializers.DateField(allow_null=True)
    received_on = serializers.DateField(allow_null=True)
    proof = serializers.CharField()
    returned_on = serializers.DateField(allow_null=True)
    acknowledge_by_on = serializers.DateField(allow_null=True)
    acknowledged_on = serializers.DateField(allow_null=True)
    reply_by_on = serializers.DateField(allow_null=True)
    replied_on = serializers.DateField(allow_null=True)
    thread = serializers.IntegerField(source="thread_id", allow_null=True)
    answers = serializers.IntegerField(source="answers_id", allow_null=True)
    event = serializers.IntegerField(source="event.number", allow_null=True, default=None)
    recorded_at = serializers.DateTimeField()


class CorrespondentInput(Strict):
    """A party of the case by its id, or somebody by name or address."""

    part = serializers.ChoiceField(choices=PARTS)
    party = serializers.IntegerField(required=False, allow_null=True)
    name = TextField(max_length=200, allow_blank=True, default="")
    address = TextField(max_length=500, allow_blank=True, default="")


class LetterInput(Strict):
    """What is said of a letter; what came in needs `received_on`, what went out `sent_on`."""

    way = serializers.ChoiceField(choices=WAYS)
    nature = serializers.ChoiceField(choices=NATURES)
    channel = serializers.ChoiceField(choices=CHANNELS)
    subject = TextField(max_length=300)
    text = TextField(max_length=200_000, allow_blank=True, default="")
    language = TextField(max_length=5, allow_blank=True, default="")
    confidentiality = serializers.ChoiceField(choices=CLASSES, default=str(Confidentiality.OPEN))
    concern = serializers.ChoiceField(choices=CONCERNS, required=False, allow_null=True)
    correspondents = CorrespondentInput(many=True, required=False, max_length=50)
    written_on = serializers.DateField(required=False, allow_null=True)
    sent_on = serializers.DateField(required=False, allow_null=True)
    delivered_on = serializers.DateField(required=False, allow_null=True)
    received_on = serializers.DateField(required=False, allow_null=True)
    proof = TextField(max_length=300, allow_blank=True, default="")
    answers = serializers.IntegerField(required=False, allow_null=True)
    is_acknowledgement = serializers.BooleanField(default=False)
    acknowledge_by_on = serializers.DateField(required=False, allow_null=True)
    reply_by_on = serializers.DateField(required=False, allow_null=True)


def read_letter(given: Mapping[str, Any]) -> LetterFacts:
    """Return what is said of a letter, for the operation; ``given`` was found valid."""
    said = dict(given)
    concern, answers = said.pop("concern", None), said.pop("answers", None)
    people = [
        CorrespondentFacts(
            part=Part(row["part"]), party_id=row.get("party"), name=row["name"],
            address=row["address"],
        )
        for row in said.pop("correspondents", ())
    ]  # fmt: skip
    said |= {
        "way": Way(said["way"]), "nature": Nature(said["nature"]),
        "channel": Channel(said["channel"]),
        "confidentiality": Confidentiality(said["confidentiality"]),
    }  # fmt: skip
    return LetterFacts(
        concern=Concern(concern) if concern else None, answers_id=answers, correspondents=people,
        **said,
    )  # fmt: skip
