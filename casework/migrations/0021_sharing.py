"""Let an authority share chosen facts of a case with another, and withdraw that."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FACTS = (
    'stage', 'respondent', 'dates', 'provisions', 'orders', 'amounts', 'appeal', 'cooperation',
)
WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_share
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
REVOKE DELETE, TRUNCATE ON casework_share FROM casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0020_cards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[(fact, fact) for fact in FACTS], max_length=40), size=None)),
                ('reason', models.TextField()),
                ('shared_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_because', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='casework.case')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received', to='casework.authority')),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('case', 'receiver'), name='share_once_per_case_and_receiver'),
                    models.CheckConstraint(condition=models.Q(('facts__contained_by', list(FACTS)), ('facts__len__gt', 0)), name='share_names_known_facts'),
                ],
            },
        ),
        migrations.RunSQL(WATCH, 'DROP TRIGGER keep_history ON casework_share'),
    ]
