"""Show how near a deadline is, in words and with a tone."""

from django import template
from django.utils.translation import gettext, ngettext

from casework.models.deadline import DeadlineState
from casework.queries.deadlines import DeadlineLine, Urgency
from casework.queries.labels import DEADLINE_STATES

register = template.Library()

TONES = {
    Urgency.OVERDUE: "red",
    Urgency.TODAY: "amber",
    Urgency.SOON: "amber",
    Urgency.ENDED: "blue",
}


@register.filter
def days_left(line: DeadlineLine) -> str:
    """Say how many days are left, or by how many it is overdue."""
    left = line.days_left
    if left is None:
        return ""
    if left == 0:
        return gettext("last day today") if line.is_window else gettext("today")
    if left > 0:
        return ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    if line.is_window:
        return ngettext("ended %(n)s day ago", "ended %(n)s days ago", -left) % {"n": -left}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -left) % {"n": -left}


@register.filter
def state_word(line: DeadlineLine) -> str:
    """Say where a deadline stands in one word or two, for its tag."""
    state = DeadlineState(line.deadline.state)
    if line.urgency is Urgency.OVERDUE:
        return gettext("Overdue")
    if line.urgency is Urgency.TODAY:
        return gettext("Today")
    if line.urgency is Urgency.SOON:
        return gettext("Due soon") if not line.is_window else gettext("Ends soon")
    if line.urgency is Urgency.ENDED:
        return gettext("Time ended")
    if line.was_late:
        return gettext("Met late")
    return gettext(DEADLINE_STATES[state])


@register.filter
def state_tone(line: DeadlineLine) -> str:
    """Return the tone of a deadline's tag."""
    if line.was_late:
        return "amber"
    if line.deadline.state == DeadlineState.MET:
        return "green"
    if line.deadline.state in {DeadlineState.WAITING, DeadlineState.SUSPENDED}:
        return "amber"
    return TONES.get(line.urgency, "grey")
