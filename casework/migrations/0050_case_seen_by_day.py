"""Ask the cases of an authority, by day and whether all may see them, of one index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0049_export_contents'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='case',
            name='casework_ca_authori_6c0cb0_idx',
        ),
        migrations.AlterField(
            model_name='case',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='casework.authority'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['authority', '-opened_on', '-id'], include=('is_confidential',), name='case_seen_by_day'),
        ),
    ]
