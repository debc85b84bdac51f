"""Letters unacknowledged and unanswered, at each authority of the officer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.queries.letters import find_owed
from casework.queries.visibility import visible_authorities
from casework.views.access import day_of, officers_page, today_at


@require_safe
@officers_page
def list_owed_letters(request: HttpRequest) -> HttpResponse:
    """List what is owed on letters, the most urgent first: ours, then that of others."""
    authorities = visible_authorities(officer=request.user, today=day_of(request))
    lists = []
    for authority in authorities:
        owed = find_owed(officer=request.user, authority=authority, today=today_at(authority))
        lists.append({
            "authority": authority,
            "ours": [line for line in owed if not line.is_theirs],
            "theirs": [line for line in owed if line.is_theirs],
        })  # fmt: skip
    return render(request, "letters/owed.html", {"lists": lists})
