"""Say that something now waits for another officer, and for whom."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from casework.models import Approval
from casework.queries.approvals import find_approvers
from casework.views.access import today_at


def say_sent(request: HttpRequest, approval: Approval) -> None:
    """Tell the officer that it was sent for approval, and who may approve it."""
    approvers = find_approvers(approval=approval, today=today_at(approval.authority))
    names = ", ".join(officer.name for officer in approvers)
    said = {"what": gettext(approval.title), "names": names}
    if not names:
        text = gettext("Sent for approval: %(what)s. Nobody at the authority may approve it yet.")
    elif approval.needed > 1:
        text = gettext("Sent for approval: %(what)s. Two of these must approve it: %(names)s.")
    else:
        text = gettext("Sent for approval: %(what)s. Who may approve it: %(names)s.")
    messages.success(request, text % said)
