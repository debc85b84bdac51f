"""Keep officers' keys to the API, and the answers it gave to writes that may come again."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

# Neither the hash nor the last use joins the history: the one is secret, the other no act.
WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_apikey
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('key_hash,used_at', '', '');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0016_private_feeds'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('prefix', models.CharField(max_length=12, unique=True)),
                ('key_hash', models.CharField(max_length=64)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('cases:read', 'cases:read'), ('cases:write', 'cases:write'), ('events:read', 'events:read'), ('events:write', 'events:write'), ('deadlines:read', 'deadlines:read'), ('deadlines:write', 'deadlines:write'), ('penalties:read', 'penalties:read'), ('correspondence:read', 'correspondence:read'), ('matters:read', 'matters:read')], max_length=40), size=None)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_keys', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('officer', 'name'), name='apikey_name_once'), models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['cases:read', 'cases:write', 'events:read', 'events:write', 'deadlines:read', 'deadlines:write', 'penalties:read', 'correspondence:read', 'matters:read']), ('scopes__len__gt', 0)), name='apikey_scopes_known'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('made_at'), '+', models.Value(datetime.timedelta(days=366))))), name='apikey_lives_a_year_at_most')],
            },
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100)),
                ('request_hash', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('body', models.JSONField()),
                ('location', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_answers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['expires_at'], name='keptanswer_by_expiry')],
                'constraints': [models.UniqueConstraint(fields=('officer', 'key'), name='keptanswer_once')],
            },
        ),
        migrations.RunSQL(WATCH, "DROP TRIGGER keep_history ON casework_apikey"),
    ]
