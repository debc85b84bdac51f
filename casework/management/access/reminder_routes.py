"""The addresses of reminders, and of what runs by itself."""

from casework.law.powers import Power
from casework.management.access.guards import ACT, BOTH, Guard, Route

REMINDERS = (
    Route("list_reminders", Guard.OFFICER),
    Route("mark_reminders_read", Guard.OFFICER, ACT),
    Route("your_reminders", Guard.OFFICER, BOTH),
    Route("acknowledge_reminder", Guard.OWN, ACT, Power.READ_CASES, of="reminder", is_at_once=True),
    Route("snooze_reminder", Guard.OWN, BOTH, Power.READ_CASES, of="reminder"),
    Route("set_prompt", Guard.CASE, BOTH, of="deadline"),
    Route("cancel_prompt", Guard.OWN, ACT, Power.READ_CASES, of="prompt", is_at_once=True),
    Route("show_reminder_policy", Guard.POWER, power=Power.READ_CASES),
    Route("set_reminder_policy", Guard.POWER, BOTH, Power.SET_REMINDERS),
    Route("set_mail_rule", Guard.POWER, BOTH, Power.SET_REMINDERS),
    Route("show_running", Guard.POWER, power=Power.KEEP_RUNNING),
    Route("read_metrics", Guard.POWER, power=Power.KEEP_RUNNING),
    Route("send_again", Guard.AUTHORITY, ACT, Power.KEEP_RUNNING, of="stuck mail", is_at_once=True),
    Route("drop_message", Guard.AUTHORITY, BOTH, Power.KEEP_RUNNING, of="stuck mail"),
    Route("run_again", Guard.AUTHORITY, ACT, Power.KEEP_RUNNING, of="stuck job", is_at_once=True),
)
