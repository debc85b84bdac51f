"""Let authorities set how they remind, and officers choose within that."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
UNWATCH = "DROP TRIGGER keep_history ON {table};"
GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM casework_app;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD = """
DROP TRIGGER refuse_truncate ON {table};
DROP TRIGGER refuse_change ON {table};
GRANT UPDATE, DELETE ON {table} TO casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0046_reminders'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('latest_hour', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(18)])),
                ('required', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('coming', 'coming'), ('due', 'due'), ('overdue', 'overdue'), ('escalated', 'escalated'), ('letter', 'letter'), ('own', 'own')], max_length=20), size=None)),
                ('reason', models.TextField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['authority', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReminderPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit', models.CharField(blank=True, max_length=60)),
                ('is_critical', models.BooleanField(default=False)),
                ('before', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None)),
                ('every', models.PositiveSmallIntegerField()),
                ('lead_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('head_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('since_on', models.DateField()),
                ('reason', models.TextField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['authority', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReminderPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('portal_only', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('coming', 'coming'), ('due', 'due'), ('overdue', 'overdue'), ('escalated', 'escalated'), ('letter', 'letter'), ('own', 'own')], max_length=20), blank=True, default=list, size=None)),
                ('quiet', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('monday', 'monday'), ('tuesday', 'tuesday'), ('wednesday', 'wednesday'), ('thursday', 'thursday'), ('friday', 'friday'), ('friday_afternoon', 'friday_afternoon')], max_length=20), blank=True, default=list, size=None)),
                ('hour', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(18)])),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['officer', 'id'],
            },
        ),
        migrations.AddField(
            model_name='mailrule',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mailrule',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='mailrule',
            name='head',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reminderpolicy',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reminderpolicy',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='reminderpreference',
            name='officer',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_preference', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='mailrule',
            constraint=models.CheckConstraint(condition=models.Q(('latest_hour__gte', 7), ('latest_hour__lte', 18)), name='mailrule_hour_of_a_morning'),
        ),
        migrations.AddConstraint(
            model_name='reminderpolicy',
            constraint=models.CheckConstraint(condition=models.Q(('limit', ''), ('is_critical', False), _connector='OR'), name='reminderpolicy_limit_or_critical'),
        ),
        migrations.AddConstraint(
            model_name='reminderpolicy',
            constraint=models.CheckConstraint(condition=models.Q(('before__contains', [0]), ('every__gte', 1)), name='reminderpolicy_reminds_on_the_day'),
        ),
        migrations.AddConstraint(
            model_name='reminderpreference',
            constraint=models.CheckConstraint(condition=models.Q(('hour__gte', 7), ('hour__lte', 18)), name='reminderpreference_hour_of_a_morning'),
        ),
        migrations.RunSQL(WATCH.format(table='casework_reminderpolicy'), UNWATCH.format(table='casework_reminderpolicy')),
        migrations.RunSQL(WATCH.format(table='casework_mailrule'), UNWATCH.format(table='casework_mailrule')),
        migrations.RunSQL(WATCH.format(table='casework_reminderpreference'), UNWATCH.format(table='casework_reminderpreference')),
        migrations.RunSQL(GUARD.format(table='casework_reminderpolicy'), UNGUARD.format(table='casework_reminderpolicy')),
        migrations.RunSQL(GUARD.format(table='casework_mailrule'), UNGUARD.format(table='casework_mailrule')),
    ]
