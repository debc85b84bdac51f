"""Mergers of two cards for approval: what one changes."""

from casework.law.approvals import Subject
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Approval, Officer, Organisation
from casework.operations.approvals.approvable import Approvable, Request, Weight
from casework.operations.approvals.basis import get_cards
from casework.operations.approvals.rows import Row, lines, text
from casework.operations.merging import check_merger, merge_organisations


def describe_merger(*, kept: Organisation, merged: Organisation, wrong: list[int]) -> list[Row]:
    """Return the rows of what merging a card into another changes."""
    numbers = [*kept.identifiers.all(), *merged.identifiers.all()]
    left = [number for number in numbers if number.pk not in wrong]
    names = [*kept.names.all(), *merged.names.all()]
    return [
        {"label": N_("Card merged"), "before": text(merged.name), "after": text(kept.name)},
        {
            "label": N_("Names of the card kept"),
            "before": lines(text(row.name) for row in kept.names.all()),
            "after": lines(text(name) for name in dict.fromkeys(row.name for row in names)),
        },
        {
            "label": N_("Numbers of the cards"),
            "before": lines(text(number.value) for number in numbers),
            "after": lines(text(number.value) for number in left),
        },
    ]


def _weigh_merger(request: Request) -> Weight:
    return Weight(subject=Subject.MERGE_ORGANISATIONS, title=N_("Merge two cards"))


def _check_merger(request: Request) -> None:
    check_merger(**get_cards(request.arguments), wrong=request.arguments["wrong"])


def _describe_merger(request: Request) -> list[Row]:
    return describe_merger(**get_cards(request.arguments), wrong=request.arguments["wrong"])


def _run_merger(request: Request, approval: Approval, actor: Officer) -> None:
    given = request.arguments
    merge_organisations(
        kept_id=given["kept"], merged_id=given["merged"], wrong=given["wrong"],
        reason=given["reason"], actor=actor, now=request.now, approval=approval,
    )  # fmt: skip


MERGERS = {
    "merge_organisations": Approvable(
        label=N_("Merger of two cards"),
        power=Power.MANAGE_ORGANISATIONS,
        weigh=_weigh_merger,
        check=_check_merger,
        describe=_describe_merger,
        run=_run_merger,
    ),
}
