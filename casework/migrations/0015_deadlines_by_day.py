"""Index what the list, the calendar and the protocol of deadlines are read by."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0014_house_deadlines'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['starts_at', 'id'], name='appointment_by_day'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['due_on', 'id'], name='deadline_open_everywhere'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state__in', ['met', 'waived', 'withdrawn'])), fields=['authority', 'state', '-ended_by', '-id'], name='deadline_ended_latest'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(fields=['authority', '-recorded_at'], name='deadline_by_day_set'),
        ),
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(fields=['authority', 'due_on', 'id'], name='deadline_every_by_day'),
        ),
        migrations.AddIndex(
            model_name='deadlinechange',
            index=models.Index(fields=['recorded_at', 'id'], name='deadlinechange_by_day'),
        ),
    ]
