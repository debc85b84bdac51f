"""Say that something now waits for another officer, and for whom."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext

from casework.law.approvals import Subject
from casework.models import Approval, Case
from casework.queries.approvals import Candidates, find_approvers, find_candidates
from casework.views.access import today_at


def candidates_for(request: HttpRequest, *, case: Case, subject: Subject) -> Candidates:
    """Return who may approve what the officer is about to ask for, and who is kept from it."""
    return find_candidates(
        subject=subject, authority=case.authority, case=case, asked_by=request.user.pk,
        today=today_at(case.authority),
    )  # fmt: skip


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
