"""Owe mails to subscribers, of which nothing is kept, and find what changed in the register."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0073_subscriptions'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='liveentry',
            index=models.Index(fields=['changed_at', 'id'], name='liveentry_changed'),
        ),
        migrations.AddField(
            model_name='message',
            name='subscription',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='casework.subscription'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('subscription__isnull', True), models.Q(('body', ''), ('mail__isnull', True), ('subject', ''), ('to', '')), _connector='OR'), name='message_to_a_subscriber_keeps_nothing'),
        ),
    ]
