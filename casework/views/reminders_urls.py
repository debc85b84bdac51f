"""The addresses of reminders, of what officers ask for, and of how authorities remind."""

from django.urls import path

from casework.views import reminder_settings, reminders

urlpatterns = [
    path("", reminders.list_reminders, name="list_reminders"),
    path("read/", reminders.mark_reminders_read, name="mark_reminders_read"),
    path("yours/", reminder_settings.your_reminders, name="your_reminders"),
    path("policy/", reminder_settings.show_reminder_policy, name="show_reminder_policy"),
    path(
        "policy/<slug:code>/set/", reminder_settings.set_reminder_policy,
        name="set_reminder_policy",
    ),
    path("policy/<slug:code>/mail/", reminder_settings.set_mail_rule, name="set_mail_rule"),
    path("<int:pk>/acknowledge/", reminders.acknowledge_reminder, name="acknowledge_reminder"),
    path("<int:pk>/put-off/", reminders.snooze_reminder, name="snooze_reminder"),
    path("prompts/<int:pk>/cancel/", reminders.cancel_prompt, name="cancel_prompt"),
    path("prompts/<str:kind>/<int:pk>/set/", reminders.set_prompt, name="set_prompt"),
]  # fmt: skip
