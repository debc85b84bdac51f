"""Every address: the public pages at /, the officers' pages under /work/."""

from django.urls import include, path

from casework.views import (
    account,
    actions,
    authorities,
    calculator,
    calendars,
    case_list,
    cases,
    deadlines,
    events,
    matters,
    opening,
    people,
    record,
    saved_views,
    statements,
    work,
)

handler400 = "casework.views.faults.not_understood"
handler403 = "casework.views.faults.refuse"
handler404 = "casework.views.faults.not_found"
handler429 = "casework.views.faults.too_often"  # asked for by allauth
handler500 = "casework.views.faults.broken"

case_pages = [
    path("", cases.show_case, name="show_case"),
    path("record/", events.choose_event, name="choose_event"),
    path("record/<slug:kind>/", events.record_event, name="record_event"),
    path("record/<slug:kind>/preview/", events.preview_event, name="preview_event"),
    path("history/", record.read_case_record, name="read_case_record"),
    path("statement/", statements.record_statement, name="record_statement"),
    path("matter/join/", matters.join_matter, name="join_matter"),
    path("matter/leave/", matters.leave_matter, name="leave_matter"),
    path("sharing/", matters.share_case, name="share_case"),
    path("sharing/<int:pk>/withdraw/", matters.withdraw_share, name="withdraw_share"),
]
deadline_pages = [
    path("extend/", deadlines.extend_deadline, name="extend_deadline"),
    path("suspend/", deadlines.suspend_deadline, name="suspend_deadline"),
    path("resume/", deadlines.resume_deadline, name="resume_deadline"),
    path("meet/", deadlines.meet_deadline, name="meet_deadline"),
    path("waive/", deadlines.waive_deadline, name="waive_deadline"),
]
officers_pages = [
    path("", work.my_work, name="my_work"),
    path("cases/", case_list.list_cases, name="list_cases"),
    path("cases/views/save/", saved_views.save_view, name="save_view"),
    path("cases/views/<int:pk>/forget/", saved_views.forget_view, name="forget_view"),
    path("cases/open/", opening.open_case, name="open_case"),
    path("cases/<str:reference>/", include(case_pages)),
    path("events/<int:pk>/correct/", events.correct_event, name="correct_event"),
    path("deadlines/<int:pk>/", include(deadline_pages)),
    path("actions/<int:pk>/serve/", actions.serve_action, name="serve_action"),
    path("actions/<int:pk>/publish/", actions.publish_action, name="publish_action"),
    path("calculator/", calculator.calculate_deadline, name="calculate_deadline"),
    path("calendars/", calendars.list_declared, name="list_declared"),
    path("calendars/change/", calendars.change_holiday, name="change_holiday"),
    path("authorities/", authorities.list_authorities, name="list_authorities"),
    path("authorities/<slug:code>/", authorities.show_authority, name="show_authority"),
    path("matters/", matters.list_matters, name="list_matters"),
    path("matters/open/", matters.open_matter, name="open_matter"),
    path("matters/<slug:slug>/", matters.show_matter, name="show_matter"),
    path("organisations/", include("casework.views.organisations_urls")),
    path("people/", people.list_people, name="list_people"),
    path("people/invite/", people.invite_officer, name="invite_officer"),
    path("people/<int:pk>/", people.show_officer, name="show_officer"),
    path("people/<int:pk>/leave/", people.see_out, name="see_out"),
    path("people/<int:pk>/again/", people.invite_again, name="invite_again"),
    path("people/roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("account/", account.your_account, name="your_account"),
    path("record/", record.search_record, name="search_record"),
    path("reports/", include("casework.views.reports_urls")),
    path("approvals/", include("casework.views.approvals_urls")),
    path("mailbox/", include("casework.views.mailbox_urls")),
]
urlpatterns = [
    path("work/", include(officers_pages)),
    path("accounts/", include("casework.config.sign_in_urls")),
    path("", include("casework.public.urls")),
]
