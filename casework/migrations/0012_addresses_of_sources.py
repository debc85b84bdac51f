"""Keep to the web what a page will link as the address of a source."""

from django.db import migrations, models

WEB = models.Q(('source_url', ''), ('source_url__iregex', '^https?://[^[:space:]]+$'), _connector='OR')


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0011_approvals'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=WEB, name='event_source_url_on_the_web'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=WEB, name='statement_source_url_on_the_web'),
        ),
    ]
