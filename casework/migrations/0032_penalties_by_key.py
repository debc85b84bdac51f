"""Let a key to the staff API post what is due and paid on penalties."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0031_case_lists'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='apikey',
            name='apikey_scopes_known',
        ),
        migrations.AlterField(
            model_name='apikey',
            name='scopes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('cases:read', 'cases:read'), ('cases:write', 'cases:write'), ('events:read', 'events:read'), ('events:write', 'events:write'), ('deadlines:read', 'deadlines:read'), ('deadlines:write', 'deadlines:write'), ('penalties:read', 'penalties:read'), ('penalties:write', 'penalties:write'), ('correspondence:read', 'correspondence:read'), ('correspondence:write', 'correspondence:write'), ('matters:read', 'matters:read'), ('approvals:read', 'approvals:read'), ('approvals:write', 'approvals:write')], max_length=40), size=None),
        ),
        migrations.AddConstraint(
            model_name='apikey',
            constraint=models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['cases:read', 'cases:write', 'events:read', 'events:write', 'deadlines:read', 'deadlines:write', 'penalties:read', 'penalties:write', 'correspondence:read', 'correspondence:write', 'matters:read', 'approvals:read', 'approvals:write']), ('scopes__len__gt', 0)), name='apikey_scopes_known'),
        ),
    ]
