"""My work: what waits for the officer's approval, and what is due, by urgency."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from casework import clock
from casework.law.powers import Power
from casework.queries.approvals import find_waiting
from casework.queries.following import find_news
from casework.queries.incoming import count_waiting
from casework.queries.load import find_load
from casework.queries.people import managed_authorities
from casework.queries.reminders import find_prompts
from casework.queries.visibility import absences_covered, visible_authorities
from casework.queries.work import find_recent_cases, find_worklist
from casework.views.access import day_of, officers_page, powers_at, today_at


@require_safe
@officers_page
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, due and waiting, in each authority's own days."""
    everyone = request.GET.get("of") == "everyone"
    officer = request.user
    authorities = list(visible_authorities(officer=officer, today=day_of(request)))
    if not authorities and managed_authorities(officer=officer, today=day_of(request)).exists():
        return redirect("list_people")
    worklists = [
        find_worklist(
            officer=officer, authority=authority, today=today_at(authority), everyone=everyone
        )
        for authority in authorities
    ]
    waiting = list(find_waiting(officer=officer, today=day_of(request)))
    recent = find_recent_cases(officer=officer, today=day_of(request), everyone=everyone)
    now = clock.now()
    powers = {row.pk: powers_at(request, row, now) for row in authorities}
    filing = [pk for pk, held in powers.items() if Power.RECORD_EVENTS in held]
    loads = [
        find_load(officer=officer, authority=authority, today=today_at(authority))
        for authority in authorities
        if Power.ASSIGN_CASES in powers[authority.pk]
    ]
    return render(
        request,
        "work/my_work.html",
        {
            "worklists": worklists,
            "recent": recent,
            "everyone": everyone,
            "loads": loads,
            "prompts": find_prompts(officer=officer, today=day_of(request)),
            "news": find_news(officer=officer, today=day_of(request)),
            "covering": absences_covered(officer=officer, today=day_of(request)).select_related(
                "officer"
            ),
            "approvals": waiting,
            "mail_waiting": filing
            and count_waiting(officer=officer, today=day_of(request), authority_ids=filing),
        },
    )
