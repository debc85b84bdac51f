"""Take in mail: each message once, and how far each mailbox was read."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

GUARD = """
REVOKE DELETE, TRUNCATE ON casework_incomingmail, casework_mailbox FROM casework_app;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_incomingmail
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history(
        'text', 'SELECT case_id FROM casework_correspondence WHERE id = $1', 'letter_id');
"""
UNGUARD = """
DROP TRIGGER keep_history ON casework_incomingmail;
GRANT DELETE ON casework_incomingmail, casework_mailbox TO casework_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0027_letters_out'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, unique=True)),
                ('uid_validity', models.PositiveBigIntegerField(blank=True, null=True)),
                ('last_uid', models.PositiveBigIntegerField(default=0)),
                ('refused', models.JSONField(blank=True, default=dict)),
                ('attempts', models.PositiveBigIntegerField(default=0)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('fetched_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='IncomingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(db_collation='C', max_length=64)),
                ('file_name', models.CharField(max_length=200)),
                ('source', models.CharField(choices=[('upload', 'upload'), ('imap', 'imap')], max_length=40)),
                ('mailbox', models.CharField(blank=True, max_length=300)),
                ('uid_validity', models.PositiveBigIntegerField(blank=True, null=True)),
                ('uid', models.PositiveBigIntegerField(blank=True, null=True)),
                ('received_at', models.DateTimeField()),
                ('message_id', models.CharField(blank=True, max_length=500)),
                ('answers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), blank=True, default=list, size=None)),
                ('returns', models.CharField(blank=True, max_length=500)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('sender_name', models.CharField(blank=True, max_length=300)),
                ('sender_address', models.CharField(blank=True, max_length=320)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('text', models.TextField(blank=True)),
                ('attachment_count', models.PositiveIntegerField(default=0)),
                ('is_automatic', models.BooleanField(default=False)),
                ('unreadable', models.TextField(blank=True)),
                ('points_to', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('filed', 'filed'), ('set_aside', 'set_aside')], default='waiting', max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('is_filed_by_itself', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('letter', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mail', to='casework.correspondence')),
                ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile')),
            ],
            options={
                'ordering': ['-received_at', '-id'],
                'indexes': [models.Index(fields=['authority', 'state', '-received_at', '-id'], name='mail_by_state'), models.Index(fields=['authority', 'message_id'], name='mail_by_message_id')],
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['', 'upload', 'imap'])), name='incomingmail_source_known'), models.CheckConstraint(condition=models.Q(('state__in', ['', 'waiting', 'filed', 'set_aside'])), name='incomingmail_state_known'), models.UniqueConstraint(fields=('authority', 'fingerprint'), name='mail_once'), models.UniqueConstraint(fields=('authority', 'original'), name='mail_original_once'), models.CheckConstraint(condition=models.Q(models.Q(('letter__isnull', False), ('state', 'filed')), models.Q(models.Q(('state', 'filed'), _negated=True), ('letter__isnull', True)), _connector='OR'), name='mail_filed_as_a_letter'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'set_aside'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='mail_set_aside_for_a_reason')],
            },
        ),
        migrations.AddIndex(
            model_name='address',
            index=models.Index(django.db.models.functions.text.Lower('email'), name='address_by_email'),
        ),
        migrations.AddIndex(
            model_name='correspondent',
            index=models.Index(django.db.models.functions.text.Lower('address'), name='correspondent_by_address'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
