"""Index what the worklist and the last touched cases are read by."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0008_case_words'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='deadline',
            index=models.Index(condition=models.Q(('state__in', ['waiting', 'suspended'])), fields=['authority', '-recorded_at', '-id'], name='deadline_standing_still'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['-recorded_at', '-id'], name='event_latest_first'),
        ),
    ]
