"""The addresses of the penalties of a case, and of all of them together."""

from django.urls import path

from casework.views import penalties, penalty_acts, portfolio

penalty_pages = [
    path("penalties/<int:pk>/", penalties.show_penalty, name="penalty"),
    path("penalties/<int:pk>/due/", penalty_acts.post_due, name="post_due"),
    path("penalties/<int:pk>/payment/", penalty_acts.record_payment, name="record_payment"),
    path("penalties/<int:pk>/refund/", penalty_acts.refund_payment, name="refund_payment"),
    path("penalties/<int:pk>/write-off/", penalty_acts.write_off, name="write_off"),
    path(
        "penalties/<int:pk>/instalments/", penalty_acts.agree_instalments, name="agree_instalments"
    ),
    path("ledger/<int:pk>/reverse/", penalty_acts.reverse_entry, name="reverse_entry"),
]
portfolio_pages = [
    path("penalties/", portfolio.show_portfolio, name="show_portfolio"),
    path("penalties/list/", portfolio.list_penalties, name="list_penalties"),
]
