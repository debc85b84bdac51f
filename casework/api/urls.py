"""Every address of the staff API, version 1."""

from django.urls import include, path, re_path

from casework.api import (
    approvals,
    cases,
    correspondence,
    deadlines,
    docs,
    events,
    matters,
    me,
    money,
    penalties,
)

app_name = "staff_api"
case_pages = [
    path("", cases.OneCase.as_view(), name="show_case"),
    path("events/", events.Events.as_view(), name="list_events"),
    path("events/possible/", events.PossibleEvents.as_view(), name="list_possible_events"),
    path("events/preview/", events.EventPreview.as_view(), name="preview_event"),
    path("events/<int:number>/", events.OneEvent.as_view(), name="show_event"),
    path("penalties/", penalties.Penalties.as_view(), name="list_penalties"),
    path("penalties/<int:pk>/", penalties.OnePenalty.as_view(), name="show_penalty"),
    path("penalties/<int:pk>/dues/", money.Dues.as_view(), name="post_due"),
    path("penalties/<int:pk>/payments/", money.Payments.as_view(), name="record_payment"),
    path("penalties/<int:pk>/refunds/", money.Refunds.as_view(), name="refund_payment"),
    path("penalties/<int:pk>/write-offs/", money.WriteOffs.as_view(), name="write_off"),
    path("penalties/<int:pk>/reversals/", money.Reversals.as_view(), name="reverse_entry"),
    path("penalties/<int:pk>/instalments/", money.Instalments.as_view(), name="agree_instalments"),
    path("correspondence/", correspondence.Letters.as_view(), name="list_correspondence"),
]
deadline_pages = [
    path("", deadlines.OneDeadline.as_view(), name="show_deadline"),
    path("extend/", deadlines.ExtendDeadline.as_view(), name="extend_deadline"),
    path("suspend/", deadlines.SuspendDeadline.as_view(), name="suspend_deadline"),
    path("resume/", deadlines.ResumeDeadline.as_view(), name="resume_deadline"),
    path("meet/", deadlines.MeetDeadline.as_view(), name="meet_deadline"),
    path("waive/", deadlines.WaiveDeadline.as_view(), name="waive_deadline"),
]
approval_pages = [
    path("", approvals.OneApproval.as_view(), name="show_approval"),
    path("approve/", approvals.Approve.as_view(), name="approve"),
    path("refuse/", approvals.RefuseApproval.as_view(), name="refuse_approval"),
    path("withdraw/", approvals.WithdrawApproval.as_view(), name="withdraw_approval"),
]
urlpatterns = [
    path("me/", me.Me.as_view(), name="show_me"),
    path("cases/", cases.Cases.as_view(), name="list_cases"),
    path("cases/<str:reference>/", include(case_pages)),
    path("deadlines/", deadlines.Deadlines.as_view(), name="list_deadlines"),
    path("deadlines/<int:pk>/", include(deadline_pages)),
    path("matters/", matters.Matters.as_view(), name="list_matters"),
    path("matters/<slug:slug>/", matters.OneMatter.as_view(), name="show_matter"),
    path("approvals/", approvals.Approvals.as_view(), name="list_approvals"),
    path("approvals/<int:pk>/", include(approval_pages)),
    path("schema/", docs.Schema.as_view(), name="read_schema"),
    path("docs/", docs.read_docs, name="read_docs"),
    path("docs/try/", docs.try_api, name="try_api"),
    re_path(r"^.*$", docs.NoSuchAddress.as_view(), name="no_such_address"),
]
