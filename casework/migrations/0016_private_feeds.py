"""Keep the private calendar feeds of officers; addresses and fetches stay out of the history."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_feed
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('digest,fetched_at', '', '');
"""
UNWATCH = "DROP TRIGGER keep_history ON casework_feed"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0015_deadlines_by_day'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('deadlines', 'deadlines')], default='deadlines', max_length=40)),
                ('scope', models.CharField(choices=[('mine', 'mine'), ('everyone', 'everyone')], default='mine', max_length=40)),
                ('says_more', models.BooleanField(default=False)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='feed',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['', 'deadlines'])), name='feed_purpose_known'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['', 'mine', 'everyone'])), name='feed_scope_known'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('officer', 'purpose'), name='feed_once_per_purpose'),
        ),
        migrations.RunSQL(WATCH, UNWATCH),
    ]
