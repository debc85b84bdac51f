"""Keep beside the file of an export of which cases it tells, to give it out by that."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0048_heartbeats'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExportContents',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cases', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('powers', models.JSONField(default=dict)),
                ('export', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contents', to='casework.export')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
    ]
