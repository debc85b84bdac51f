"""Schedule reports, and keep who subscribed to them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
UNWATCH = "DROP TRIGGER keep_history ON {table};"
TABLES = ("casework_reportschedule", "casework_reportsubscriber")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0050_case_seen_by_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportSubscriber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['schedule', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ReportSchedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('rhythm', models.CharField(choices=[('weekly', 'weekly'), ('monthly', 'monthly'), ('quarterly', 'quarterly'), ('yearly', 'yearly')], max_length=40)),
                ('day', models.PositiveSmallIntegerField()),
                ('month', models.PositiveSmallIntegerField(default=1)),
                ('at', models.TimeField()),
                ('counts_from', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_schedules', to='casework.authority')),
            ],
            options={
                'ordering': ['authority', 'name', 'id'],
            },
        ),
        migrations.AddField(
            model_name='reportsubscriber',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportsubscriber',
            name='schedule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscribers', to='casework.reportschedule'),
        ),
        migrations.AddConstraint(
            model_name='reportschedule',
            constraint=models.CheckConstraint(condition=models.Q(('rhythm__in', ['', 'weekly', 'monthly', 'quarterly', 'yearly'])), name='reportschedule_rhythm_known'),
        ),
        migrations.AddConstraint(
            model_name='reportschedule',
            constraint=models.CheckConstraint(condition=models.Q(('day__gte', 1), ('day__lte', 31), ('month__gte', 1), ('month__lte', 12), models.Q(('day__lte', 7), models.Q(('rhythm', 'weekly'), _negated=True), _connector='OR')), name='reportschedule_day_and_month'),
        ),
        migrations.AddConstraint(
            model_name='reportsubscriber',
            constraint=models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('schedule', 'officer'), name='reportsubscriber_once_at_a_time'),
        ),
        *(
            migrations.RunSQL(WATCH.format(table=table), UNWATCH.format(table=table))
            for table in TABLES
        ),
    ]
