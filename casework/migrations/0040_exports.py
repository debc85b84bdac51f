"""Keep what officers took away that a worker had to write, and how far a job is."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Who took what away is never deleted; only the file goes after some days.
GUARD = """
REVOKE DELETE, TRUNCATE ON casework_export FROM casework_app;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_export
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
UNGUARD = """
DROP TRIGGER keep_history ON casework_export;
GRANT DELETE ON casework_export TO casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0039_history_of_many'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='done',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='job',
            name='total',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('list', 'list'), ('case', 'case'), ('authority', 'authority')], max_length=40)),
                ('given', models.JSONField(blank=True, default=dict)),
                ('token', models.UUIDField(unique=True)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('size', models.PositiveBigIntegerField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('rows', models.PositiveBigIntegerField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='casework.case')),
                ('job', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='export', to='casework.job')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
                'indexes': [models.Index(fields=['officer', '-recorded_at', '-id'], name='exports_of_officer'), models.Index(condition=models.Q(('removed_at__isnull', True), ('written_at__isnull', False)), fields=['written_at', 'id'], name='exports_kept')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['', 'list', 'case', 'authority'])), name='export_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('authority__isnull', True), ('case__isnull', True), ('kind', 'list')), models.Q(('authority__isnull', False), ('case__isnull', False), ('kind', 'case')), models.Q(('authority__isnull', False), ('case__isnull', True), ('kind', 'authority')), _connector='OR'), name='export_of_what_it_is'), models.CheckConstraint(condition=models.Q(models.Q(('sha256', ''), ('size__isnull', True), ('written_at__isnull', True)), models.Q(('size__isnull', False), ('written_at__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='export_written_has_a_file'), models.CheckConstraint(condition=models.Q(('removed_at__isnull', True), ('written_at__isnull', False), _connector='OR'), name='export_removed_was_written')],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
