"""Let officers set deadlines of the house, which may hang on others, and mark critical ones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0013_functions_of_the_record'),
    ]

    operations = [
        migrations.AddField(
            model_name='deadline',
            name='appointment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='casework.appointment'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='chain',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='deadline',
            name='direction',
            field=models.CharField(blank=True, choices=[('after', 'after'), ('before', 'before')], db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='deadline',
            name='hangs_on',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='casework.deadline'),
        ),
        migrations.AddField(
            model_name='deadline',
            name='is_critical',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='deadline',
            name='label',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('direction__in', ['', 'after', 'before'])), name='deadline_direction_known'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit', 'own'), models.Q(('label', ''), _negated=True)), models.Q(models.Q(('limit', 'own'), _negated=True), ('label', '')), _connector='OR'), name='deadline_own_has_label'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('hangs_on__isnull', True), ('appointment__isnull', True), _connector='OR'), name='deadline_hangs_on_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='deadline',
            constraint=models.CheckConstraint(condition=models.Q(('limit', 'own'), models.Q(('appointment__isnull', True), ('hangs_on__isnull', True)), _connector='OR'), name='deadline_hanging_is_own'),
        ),
    ]
