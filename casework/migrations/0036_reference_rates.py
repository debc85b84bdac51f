"""Keep reference rates of the euro that were loaded, where every process reads them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_ratefile
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
UNWATCH = "DROP TRIGGER keep_history ON casework_ratefile;"
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
TABLES = ("casework_ratefile", "casework_referencerate")


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0035_recovery'),
    ]

    operations = [
        migrations.CreateModel(
            name='RateFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('added', models.PositiveIntegerField()),
                ('changed', models.PositiveIntegerField()),
                ('loaded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ReferenceRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3)),
                ('on', models.DateField()),
                ('rate', models.DecimalField(decimal_places=6, max_digits=18)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rates', to='casework.ratefile')),
            ],
            options={
                'ordering': ['currency', '-on', '-id'],
            },
        ),
        migrations.AddConstraint(
            model_name='ratefile',
            constraint=models.CheckConstraint(condition=models.Q(last_on__gte=models.F('first_on')), name='ratefile_ends_after_start'),
        ),
        migrations.AddIndex(
            model_name='referencerate',
            index=models.Index(fields=['currency', '-on', '-id'], name='rate_latest_first'),
        ),
        migrations.AddConstraint(
            model_name='referencerate',
            constraint=models.CheckConstraint(condition=models.Q(rate__gt=0), name='rate_positive'),
        ),
        migrations.AddConstraint(
            model_name='referencerate',
            constraint=models.UniqueConstraint(fields=('file', 'currency', 'on'), name='rate_once_a_file'),
        ),
        migrations.RunSQL(WATCH, UNWATCH),
        *(
            migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table))
            for table in TABLES
        ),
    ]
