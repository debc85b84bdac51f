"""Keep a refusal of background work as its template and values, for every language."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0028_incoming_mail'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulkline',
            name='refusal',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='job',
            name='refusal',
            field=models.JSONField(default=dict),
        ),
    ]
