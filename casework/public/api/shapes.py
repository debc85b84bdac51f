"""The shapes of what the public API answers, field by field, as the description tells them."""

from rest_framework import serializers

from casework.law.amount_bands import Band
from casework.law.authorities import AUTHORITIES
from casework.law.leaving import Leaving
from casework.register.changes import CHANGE_LABELS
from casework.register.labels import instrument_labels
from casework.register.status import STATUS_LABELS

CODES = sorted(AUTHORITIES)
INSTRUMENTS = sorted(instrument_labels())
BANDS = [str(band) for band in Band]
STATUSES = [str(status) for status in STATUS_LABELS]


def text(about: str, *, is_given: bool = True) -> serializers.CharField:
    """Return a field of text; null where nothing is known or told, unless it is always given."""
    return serializers.CharField(help_text=about, allow_null=not is_given, allow_blank=True)


def day(about: str, *, is_given: bool = True) -> serializers.DateField:
    """Return a field that holds a day."""
    return serializers.DateField(help_text=about, allow_null=not is_given)


class EntryShape(serializers.Serializer):
    """One decision as it stands, flat: the columns of the CSV file by the same names."""

    address = text("The permanent address of the entry.")
    authority = text("The code of the authority: see `/api/v1/authorities/`.")
    authority_name = text("What the authority was called on the day of the decision.")
    respondent = text("The respondent; “An individual” or “An organisation” if not named.")
    is_individual = serializers.BooleanField(help_text="Whether it is a natural person.")
    instrument = text("The kind of decision, by its code: see `/api/v1/vocabulary/`.")
    instrument_label = text("The same in English.")
    reference = text("The authority's own number of the decision; empty if not told.")
    status = text("How the decision stands, by its code: see `/api/v1/vocabulary/`.")
    decided_on = day("The day of the decision; `decided_on_precision` says how much is known.")
    decided_on_precision = text("`day`, `month` or `year`: what is finer is not known.")
    sent_on = day("The day on which it was sent to the respondent.", is_given=False)
    published_on = day("The day on which it was made public.")
    mark = text("How well it is established: `verified`, `secondary`, `inferred`, `unverified`.")
    provisions = text("The provisions concerned, separated by semicolons.")
    currency = text("The currency of the amounts; null if no penalty was imposed.", is_given=False)
    amount_imposed = text("The amount imposed, in decimals; null if unknown.", is_given=False)
    amount_now = text("What it is after appeal or change; null if unknown.", is_given=False)
    payment = text("Whether it can be demanded.", is_given=False)
    euro_conversion = text("The amount imposed in euro, as a conversion.", is_given=False)
    euro_rate = text("The rate of that conversion.", is_given=False)
    euro_rate_on = day("The day of that rate.", is_given=False)
    version = serializers.IntegerField(help_text="The version of the entry.")
    changed_at = serializers.DateTimeField(help_text="When the entry was last changed.")
    licence = text("Where the terms of use are read; empty if the authority named none.")
    is_anonymised = serializers.BooleanField(help_text="Whether the name has come off.")
    is_extract = serializers.BooleanField(help_text="Whether only an extract was published.")
    is_cleared = serializers.BooleanField(help_text="Whether nothing stands any more.")


class WholeEntryShape(serializers.Serializer):
    """Everything public about one decision."""

    address = text("The permanent address of the entry.")
    licence = text("Where the terms of use are read; empty if the authority named none.")
    changed_at = serializers.DateTimeField(help_text="When the entry was last changed.")
    row = EntryShape()
    entry = serializers.DictField(
        help_text="The frozen facts: breaches, orders, the history of the penalty, the appeal."
    )


class EntryPageShape(serializers.Serializer):
    """A page of entries, by the day of the decision, the newest first."""

    items = EntryShape(many=True)
    next = text("The address of the next page, null at the end.", is_given=False)


class LicenceShape(serializers.Serializer):
    """The terms under which facts may be used again."""

    name = text("What they are called.")
    address = text("Where they are read.")


class AuthorityShape(serializers.Serializer):
    """A supervisory authority."""

    code = text("Its code, which stays.")
    name = text("What it is called today.")
    country = text("Its country, by ISO 3166-1 alpha-2.")
    zone = text("The time zone by whose days it publishes.")
    entries = serializers.IntegerField(help_text="How many of its entries are public today.")
    licence = LicenceShape(allow_null=True)


class AuthoritiesShape(serializers.Serializer):
    """The authorities."""

    items = AuthorityShape(many=True)


class WordShape(serializers.Serializer):
    """A code, which stays, and its label by language."""

    code = text("The code.")
    labels = serializers.DictField(child=serializers.CharField(), help_text="By language tag.")


class VocabularyShape(serializers.Serializer):
    """Every code that the register uses."""

    instruments = WordShape(many=True)
    statuses = WordShape(many=True)
    bands = WordShape(many=True)
    changes = WordShape(many=True)
    reasons = WordShape(many=True)


class RemovalShape(serializers.Serializer):
    """That an address answers no longer; whose it was is not told."""

    removed_on = day("The day.", is_given=False)
    authority = text("The code of the authority.")
    instrument = text("The kind of decision; null if not even that is told.", is_given=False)
    reason = serializers.ChoiceField([str(one) for one in Leaving], help_text="Why.")
    provision = text("The rule that asked for it.", is_given=False)
    is_undone = serializers.BooleanField(help_text="Whether it is public again.")


class RemovalPageShape(serializers.Serializer):
    """A page of removals, the newest first."""

    items = RemovalShape(many=True)
    next = text("The address of the next page, null at the end.", is_given=False)


class ChangeShape(serializers.Serializer):
    """One change of one entry."""

    id = serializers.IntegerField(help_text="By which a line met twice is known.")
    change = serializers.ChoiceField([str(one) for one in CHANGE_LABELS], help_text="What.")
    changed_at = serializers.DateTimeField(help_text="When, by the clock of the authority.")
    authority = text("The code of the authority.")
    instrument = text("The kind of decision; null if not even that is told.", is_given=False)
    status = text("How the decision stood from then on; null if not told.", is_given=False)
    version = serializers.IntegerField(allow_null=True, help_text="The entry's version.")
    address = text("The entry, while it is shown at that address.", is_given=False)


class ChangePageShape(serializers.Serializer):
    """A page of changes, the oldest first."""

    items = ChangeShape(many=True)
    next = text("The address of the next page, null at the end.", is_given=False)
    resume = text(
        "Where to go on later: it begins ten minutes before the last line, so that nothing "
        "written meanwhile is missed. Lines met again have the same `id`. Null if none is told.",
        is_given=False,
    )  # fmt: skip


class IndexShape(serializers.Serializer):
    """The addresses of the API."""

    addresses = serializers.DictField(child=serializers.CharField(), help_text="By their names.")
    register_version = serializers.IntegerField(help_text="How often the register was changed.")


class ProblemShape(serializers.Serializer):
    """What cannot be answered (RFC 9457)."""

    type = text("The address that explains this kind of problem.")
    title = text("The kind of problem.")
    status = serializers.IntegerField(help_text="The status of the answer.")
    detail = text("A sentence about this one.")
    fields = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), required=False,
        help_text="With 400: what is wrong with which parameter.",
    )  # fmt: skip
    reason = serializers.CharField(required=False, help_text="With 410: why it left.")
    authority = serializers.CharField(required=False, help_text="With 410: whose it was.")
    instrument = serializers.CharField(
        required=False, allow_null=True, help_text="With 410: the kind of decision, if told."
    )
    provision = serializers.CharField(
        required=False, allow_null=True, help_text="With 410: the rule that asked for it."
    )
    removed_on = serializers.DateField(
        required=False, allow_null=True, help_text="With 410: the day on which it left."
    )
