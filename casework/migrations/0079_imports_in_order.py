"""Find what an import made in its order, and drop indexes that others begin with."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0076_births_at_once'),
    ]

    operations = [
        migrations.AlterField(
            model_name='breach',
            name='action',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='breaches', to='casework.action'),
        ),
        migrations.AlterField(
            model_name='importmade',
            name='batch',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='made', to='casework.import'),
        ),
        migrations.AlterField(
            model_name='organisation',
            name='authority',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='casework.authority'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.case'),
        ),
        migrations.AddIndex(
            model_name='importmade',
            index=models.Index(fields=['batch', 'id'], name='import_made_in_order'),
        ),
    ]
