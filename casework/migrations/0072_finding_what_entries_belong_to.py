"""Find live entries by organisation and affair; see that what names nobody leads nowhere."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0071_what_entries_belong_to'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='liveentry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['organisation_keys'], name='liveentry_organisations'),
        ),
        migrations.AddIndex(
            model_name='liveentry',
            index=models.Index(condition=models.Q(('matter_key', ''), _negated=True), fields=['matter_key'], name='liveentry_matter'),
        ),
        migrations.AddConstraint(
            model_name='liveentry',
            constraint=models.CheckConstraint(condition=models.Q(('amount_known__in', ['', 'known', 'unknown', 'none', 'not_monetary'])), name='liveentry_amount_known_known'),
        ),
        migrations.AddConstraint(
            model_name='liveentry',
            constraint=models.CheckConstraint(condition=models.Q(('is_anonymised', False), models.Q(('matter_key', ''), ('organisation_keys', [])), _connector='OR'), name='liveentry_no_link_without_name'),
        ),
    ]
