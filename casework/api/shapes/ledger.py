"""What can be demanded of a penalty, what was posted to its ledger, and its instalments."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casework.api.fields import CodeShape, MoneyField, OfficerShape, Strict, TextField
from casework.api.shapes.deadlines import LONGEST_REASON
from casework.api.shapes.penalties import AmountShape, PenaltyShape
from casework.law.authorities import get_authority
from casework.law.counting import Step
from casework.law.payment.ledger import Movement
from casework.law.payment.payable import GROUND_LABELS
from casework.queries.labels import MOVEMENTS
from casework.queries.penalty_page import InstalmentLine, InstalmentState, MovementLine
from casework.queries.penalty_totals import PenaltyOnDay
from casework.queries.refusals import say_refusal


class BalanceShape(serializers.Serializer):
    """What the entries make together, each sum without what was reversed."""

    due = MoneyField()
    paid = MoneyField()
    refunded = MoneyField()
    written_off = MoneyField()
    outstanding = MoneyField()
    credit = MoneyField(help_text="Paid beyond what is due: to be refunded.")


class MovementShape(serializers.Serializer):
    """An entry on the ledger, and what was outstanding after it."""

    id = serializers.IntegerField(source="row.pk")
    movement = serializers.SerializerMethodField()
    amount = MoneyField(source="entry.amount")
    on = serializers.DateField(source="entry.on")
    reverses = serializers.IntegerField(
        source="entry.reverses", allow_null=True, help_text="The entry that this one undoes."
    )
    reversed_by = serializers.IntegerField(source="undone_by.pk", allow_null=True, default=None)
    outstanding = MoneyField(source="balance.outstanding")
    credit = MoneyField(source="balance.credit")
    reason = serializers.CharField(source="row.event.summary")
    event = serializers.IntegerField(source="row.event.number")
    recorded_by = OfficerShape(source="row.actor")
    recorded_at = serializers.DateTimeField(source="row.recorded_at")

    @extend_schema_field(CodeShape)
    def get_movement(self, line: MovementLine) -> dict[str, str]:
        """Return what the entry does."""
        movement = Movement(line.entry.movement)
        return CodeShape({"code": movement, "label": MOVEMENTS[movement]}).data


class InstalmentShape(serializers.Serializer):
    """An instalment of the plan that counts, with what covers it."""

    number = serializers.IntegerField(source="covered.instalment.number")
    due_on = serializers.DateField(source="covered.instalment.due_on")
    amount = MoneyField(source="covered.instalment.amount")
    paid = MoneyField(source="covered.paid")
    written_off = MoneyField(source="covered.written_off")
    open = MoneyField(source="covered.open")
    state = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=[str(state) for state in InstalmentState]))
    def get_state(self, line: InstalmentLine) -> str:
        """Return where it stands today."""
        return str(line.state)


class GroundStepShape(serializers.Serializer):
    """One step of why a penalty can be demanded, or cannot."""

    text = serializers.SerializerMethodField()
    provision = serializers.CharField()

    def get_text(self, step: Step) -> str:
        """Return the sentence, in the officer's language."""
        return say_refusal(step.sentence)


class ArrearShape(serializers.Serializer):
    """A sum that is overdue."""

    due_on = serializers.DateField()
    amount = MoneyField()
    days = serializers.IntegerField()


class DemandShape(serializers.Serializer):
    """What can be demanded of a penalty today, on which ground, and what is overdue of it."""

    amount = MoneyField(
        source="payable.amount", allow_null=True, help_text="Null where the sum is not known."
    )
    is_payable = serializers.BooleanField(source="payable.is_payable")
    ground = serializers.SerializerMethodField()
    working = GroundStepShape(source="payable.working", many=True)
    source = serializers.SerializerMethodField(help_text="Where the rule can be read.")
    pay_until = serializers.DateField(source="circumstances.pay_until", allow_null=True)
    appeal_until = serializers.DateField(source="circumstances.appeal_until", allow_null=True)
    arrears = ArrearShape(many=True)

    @extend_schema_field(CodeShape)
    def get_ground(self, stood: PenaltyOnDay) -> dict[str, str]:
        """Return why it can be demanded, or cannot."""
        ground = stood.payable.ground
        return CodeShape({"code": ground, "label": GROUND_LABELS[ground]}).data

    def get_source(self, stood: PenaltyOnDay) -> str:
        """Return the address of the provision."""
        authority = get_authority(stood.penalty.case.authority.code)
        return authority.money_rules().recovery.citation.source


class WholePenaltyShape(PenaltyShape):
    """A penalty with what can be demanded of it today, its ledger and its instalments."""

    history = AmountShape(source="line.history", many=True)
    proposed = MoneyField(source="standing.proposed", allow_null=True)
    imposed = MoneyField(source="standing.imposed", allow_null=True)
    demand = DemandShape(
        source="stood", allow_null=True, help_text="Null where nothing of it has happened yet."
    )
    balance = BalanceShape()
    ledger = MovementShape(source="movements", many=True)
    instalments = InstalmentShape(source="plan", many=True)


class ReasonedInput(Strict):
    """On which day, and why."""

    on = serializers.DateField()
    reason = TextField(max_length=LONGEST_REASON, help_text="It joins the record.")


class WriteOffInput(ReasonedInput):
    """A sum that is given up."""

    amount = MoneyField(help_text="In the currency of the penalty.")


class MovementInput(WriteOffInput):
    """A sum that moved, or became due."""

    is_another = serializers.BooleanField(
        default=False,
        help_text="Post it although the same sum of the same day stands on the ledger already.",
    )


class ReversalInput(ReasonedInput):
    """Which entry is undone."""

    entry = serializers.IntegerField(min_value=1, help_text="Its `id` on the ledger.")


class PlanInput(Strict):
    """Into how many instalments what is outstanding is split, and from which day on."""

    count = serializers.IntegerField(min_value=1, max_value=999)
    first_on = serializers.DateField()
    in_hardship = serializers.BooleanField(
        default=False, help_text="That the respondent has shown hardship, where the rule asks."
    )
    reason = TextField(max_length=LONGEST_REASON, help_text="It joins the record.")
