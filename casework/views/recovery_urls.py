"""The addresses of recovery, settlement and additions, under a penalty of a case."""

from django.urls import path

from casework.views import penalty_additions, recovery, settlement

urlpatterns = [
    path("recovery/", recovery.show_recovery, name="show_recovery"),
    path("recovery/log/", recovery.log_recovery_step, name="log_recovery_step"),
    path("recovery/start/", recovery.start_recovery_clock, name="start_recovery_clock"),
    path("settlement/", settlement.show_settlement, name="show_settlement"),
    path("settlement/settle/", settlement.settle_penalty, name="settle_penalty"),
    path("settlement/agree/", settlement.agree_settlement, name="agree_settlement"),
    path("additions/", penalty_additions.show_additions, name="show_additions"),
    path("additions/surcharge/", penalty_additions.post_surcharge, name="post_surcharge"),
    path("additions/interest/", penalty_additions.post_interest, name="post_interest"),
    path("additions/costs/", penalty_additions.post_costs, name="post_costs"),
]
