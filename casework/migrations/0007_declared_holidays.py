"""Keep the holidays declared since, on record, and who was told of what they moved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON casework_declaredholiday FROM casework_app;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON casework_declaredholiday
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON casework_declaredholiday
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD = """
DROP TRIGGER refuse_truncate ON casework_declaredholiday;
DROP TRIGGER refuse_change ON casework_declaredholiday;
GRANT UPDATE, DELETE ON casework_declaredholiday TO casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0006_words_of_the_union'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeadlineNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='casework.deadlinechange')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='casework.message')),
            ],
            options={
                'ordering': ['message', 'id'],
                'constraints': [models.UniqueConstraint(fields=('change', 'message'), name='deadline_notice_once_per_message')],
            },
        ),
        migrations.CreateModel(
            name='DeclaredHoliday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('calendar', models.CharField(max_length=10)),
                ('on', models.DateField()),
                ('name', models.CharField(max_length=200)),
                ('effect', models.CharField(choices=[('added', 'added'), ('withdrawn', 'withdrawn')], max_length=40)),
                ('source', models.CharField(max_length=300)),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('effect__in', ['', 'added', 'withdrawn'])), name='declared_holiday_effect_known')],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
