"""The addresses of a penalty's money: its recovery, its settlement, and what is added to it."""

from casework.law.powers import Power
from casework.management.access.guards import BOTH, Guard, Route

MONEY = (
    Route("show_recovery", Guard.CASE, of="penalty"),
    Route("log_recovery_step", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="penalty"),
    Route("start_recovery_clock", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="penalty"),
    Route("take_back_step", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="recovery step"),
    Route("show_settlement", Guard.CASE, of="penalty"),
    Route("settle_penalty", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="penalty"),
    Route("agree_settlement", Guard.CASE, BOTH, Power.PROPOSE_ACTIONS, of="penalty"),
    Route("show_additions", Guard.CASE, of="penalty"),
    Route("post_surcharge", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="penalty"),
    Route("post_interest", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="penalty"),
    Route("post_costs", Guard.CASE, BOTH, Power.POST_PAYMENTS, of="penalty"),
)
