"""Save what is asked of the list of cases under a name, and forget it again."""

from datetime import datetime

from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Authority, Officer, SavedView
from casework.operations.acting import require_power
from casework.operations.operation import operation

LONGEST = 1000  # characters of an address


class ViewTooLong(LawError):
    """More is asked than can be saved under a name."""


class NotOwnView(LawError):
    """The saved view is another officer's."""


@operation
def save_view(
    *, name: str, query: str, shared_at: Authority | None, actor: Officer, now: datetime
) -> SavedView:
    """Save a list's address under a name, in place of the officer's own of that name.

    ``shared_at`` names the authority whose officers all may use it, None for the officer's
    own use.

    :raises PowerMissing: if it is shared where the officer reads no cases.
    :raises ViewTooLong: if the address is longer than 1,000 characters.
    """
    if shared_at is not None:
        require_power(officer=actor, authority=shared_at, power=Power.READ_CASES, now=now)
    if len(query) > LONGEST:
        raise ViewTooLong(N_("Too much is asked at once to be saved; leave something out."))
    view, _ = SavedView.objects.update_or_create(
        officer=actor, name=name,
        defaults={"query": query, "authority": shared_at, "recorded_at": now},
    )  # fmt: skip
    return view


@operation
def forget_view(*, view_id: int, actor: Officer, now: datetime) -> None:
    """Delete a saved view of the officer's own.

    :raises NotOwnView: if it is another officer's.
    """
    view = SavedView.objects.select_for_update(of=("self",)).get(pk=view_id)
    if view.officer_id != actor.pk:
        raise NotOwnView(N_("Only who saved this view can delete it."))
    view.delete()
