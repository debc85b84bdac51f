"""Keep files once by their hash: what they are never changes, only what is found in them."""

from django.db import migrations, models

GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON casework_storedfile FROM casework_app;
GRANT UPDATE (scan, scanned_at, finding, text_state, text) ON casework_storedfile TO casework_app;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_storedfile
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('text', '', '');
"""
UNGUARD = """
DROP TRIGGER keep_history ON casework_storedfile;
REVOKE UPDATE (scan, scanned_at, finding, text_state, text) ON casework_storedfile
    FROM casework_app;
GRANT UPDATE, DELETE ON casework_storedfile TO casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0022_approvals_by_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(db_collation='C', max_length=64, unique=True)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('scan', models.CharField(choices=[('not_scanned', 'not_scanned'), ('clean', 'clean'), ('infected', 'infected')], default='not_scanned', max_length=40)),
                ('scanned_at', models.DateTimeField(blank=True, null=True)),
                ('finding', models.CharField(blank=True, max_length=200)),
                ('text_state', models.CharField(choices=[('owed', 'owed'), ('read', 'read'), ('none', 'none')], default='owed', max_length=40)),
                ('text', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddIndex(
            model_name='storedfile',
            index=models.Index(condition=models.Q(('text_state', 'owed')), fields=['id'], name='storedfile_text_owed'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('scan__in', ['', 'not_scanned', 'clean', 'infected'])), name='storedfile_scan_known'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('text_state__in', ['', 'owed', 'read', 'none'])), name='storedfile_text_state_known'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='storedfile_hash_is_sha256'),
        ),
        migrations.AddConstraint(
            model_name='storedfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scan', 'not_scanned'), ('scanned_at__isnull', True)), models.Q(models.Q(('scan', 'not_scanned'), _negated=True), ('scanned_at__isnull', False)), _connector='OR'), name='storedfile_scanned_at_a_time'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
