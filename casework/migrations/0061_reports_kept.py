"""Keep reports for as long as an authority says, and that they were there for ever."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
UNWATCH = "DROP TRIGGER keep_history ON {table};"
# Figures and files stand in the report itself; in its history they would outlive it.
LEAN = """
DROP TRIGGER keep_history ON casework_report;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_report
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('pdf,csv,figures', '', '');
"""
WHOLE = """
DROP TRIGGER keep_history ON casework_report;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_report
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0060_report_schedules'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept_days', models.PositiveIntegerField(blank=True, null=True)),
                ('is_attached', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report_rule', to='casework.authority')),
            ],
            options={
                'ordering': ['authority'],
            },
        ),
        migrations.AddField(
            model_name='report',
            name='schedule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='casework.reportschedule'),
        ),
        migrations.AddField(
            model_name='report',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('removed_at__isnull', True)), fields=['authority', 'written_at', 'id'], name='reports_kept'),
        ),
        migrations.AddConstraint(
            model_name='reportrule',
            constraint=models.CheckConstraint(condition=models.Q(('kept_days__isnull', True), ('kept_days__gte', 1), _connector='OR'), name='reportrule_keeps_a_day'),
        ),
        migrations.RunSQL(WATCH.format(table="casework_reportrule"), UNWATCH.format(table="casework_reportrule")),
        migrations.RunSQL(LEAN, WHOLE),
    ]
