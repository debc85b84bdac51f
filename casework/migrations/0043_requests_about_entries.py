"""Keep requests about public entries; let the public add what it asks, and read none of it."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_rightsrequest
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '', '');
"""
UNWATCH = "DROP TRIGGER keep_history ON casework_rightsrequest;"
LET_ADD = "GRANT INSERT ON casework_askedcorrection TO casework_public;"
LET_NOT_ADD = "REVOKE INSERT ON casework_askedcorrection FROM casework_public;"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0042_life_of_an_entry'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedCorrection',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('authority_code', models.CharField(max_length=20)),
                ('slug', models.SlugField(max_length=120)),
                ('what', models.TextField()),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(max_length=10)),
                ('received_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('new', 'new'), ('taken_up', 'taken_up'), ('set_aside', 'set_aside')], default='new', max_length=40)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_for', models.TextField(blank=True)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['received_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('right', models.CharField(choices=[('rectify', 'rectify'), ('erase', 'erase'), ('object', 'object')], max_length=40)),
                ('asked_by', models.CharField(blank=True, max_length=200)),
                ('what', models.TextField()),
                ('received_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('granted', 'granted'), ('partly', 'partly'), ('refused', 'refused')], default='', max_length=40)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('recorded_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_requests', to='casework.action')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_requests', to='casework.case')),
                ('deadline', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rights_request', to='casework.deadline')),
                ('intake', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='request', to='casework.askedcorrection')),
            ],
            options={
                'ordering': ['received_on', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='askedcorrection',
            index=models.Index(condition=models.Q(('state', 'new')), fields=['authority_code', 'received_at'], name='askedcorrection_new'),
        ),
        migrations.AddConstraint(
            model_name='askedcorrection',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'new', 'taken_up', 'set_aside'])), name='askedcorrection_state_known'),
        ),
        migrations.AddConstraint(
            model_name='rightsrequest',
            constraint=models.CheckConstraint(condition=models.Q(('right__in', ['', 'rectify', 'erase', 'object'])), name='rightsrequest_right_known'),
        ),
        migrations.AddConstraint(
            model_name='rightsrequest',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'granted', 'partly', 'refused'])), name='rightsrequest_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='rightsrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='rightsrequest_answered_in_whole'),
        ),
        migrations.RunSQL(WATCH, UNWATCH),
        migrations.RunSQL(LET_ADD, LET_NOT_ADD),
    ]
