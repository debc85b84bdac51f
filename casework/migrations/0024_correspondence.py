"""Give letters their parties, threads, clocks and numbers, and documents their files.

Nothing has written to these tables yet, so that what is new in them may be required at once.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LETTER_CASE = "SELECT case_id FROM casework_correspondence WHERE id = $1"
DOCUMENT_CASE = "SELECT case_id FROM casework_document WHERE id = $1"
# A letter or a document lies in a case of its own authority, and in no other.
SAME_AUTHORITY = """
CREATE UNIQUE INDEX case_with_its_authority ON casework_case (id, authority_id);
ALTER TABLE casework_correspondence ADD CONSTRAINT letter_in_a_case_of_its_authority
    FOREIGN KEY (case_id, authority_id) REFERENCES casework_case (id, authority_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE casework_document ADD CONSTRAINT document_in_a_case_of_its_authority
    FOREIGN KEY (case_id, authority_id) REFERENCES casework_case (id, authority_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
ANY_AUTHORITY = """
ALTER TABLE casework_document DROP CONSTRAINT document_in_a_case_of_its_authority;
ALTER TABLE casework_correspondence DROP CONSTRAINT letter_in_a_case_of_its_authority;
DROP INDEX case_with_its_authority;
"""
WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_correspondent
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{letter}', 'correspondence_id');
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_disclosure
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{document}', 'document_id');
"""
UNWATCH = """
DROP TRIGGER keep_history ON casework_disclosure;
DROP TRIGGER keep_history ON casework_correspondent;
"""
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
RECORD = ("casework_documentversion", "casework_disclosure")
# These go by a rule of disposal, and by no officer's hand.
KEEP = """
REVOKE DELETE, TRUNCATE ON casework_correspondence, casework_document FROM casework_app;
REVOKE TRUNCATE ON casework_correspondent FROM casework_app;
"""
LET = "GRANT DELETE ON casework_correspondence, casework_document TO casework_app;"


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0023_stored_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correspondent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('from', 'from'), ('to', 'to'), ('cc', 'cc'), ('present', 'present')], max_length=40)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['correspondence', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('respondent', 'respondent'), ('complainant', 'complainant'), ('public', 'public')], max_length=40)),
                ('is_disclosed', models.BooleanField()),
                ('on', models.DateField()),
                ('reason', models.TextField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['document', 'audience', 'id'],
            },
        ),
        migrations.AlterModelOptions(
            name='document',
            options={'ordering': ['case', 'number', 'id']},
        ),
        migrations.RemoveField(
            model_name='correspondence',
            name='party',
        ),
        migrations.RemoveField(
            model_name='documentversion',
            name='media_type',
        ),
        migrations.RemoveField(
            model_name='documentversion',
            name='path',
        ),
        migrations.RemoveField(
            model_name='documentversion',
            name='sha256',
        ),
        migrations.RemoveField(
            model_name='documentversion',
            name='size',
        ),
        migrations.AddField(
            model_name='case',
            name='last_document_number',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='acknowledge_by_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='acknowledged_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='action',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.action'),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='correspondence',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='correspondence',
            name='clocks',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='failure',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='in_reply_to',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='message_id',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='nature',
            field=models.CharField(choices=[('letter', 'letter'), ('email', 'email'), ('form', 'form'), ('call', 'call'), ('meeting', 'meeting')], default='letter', max_length=40),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='occurred_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='occurred_on',
            field=models.DateField(),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='correspondence',
            name='references',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='register_number',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='register_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='replied_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='reply_by_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='returned_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='service',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.service'),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='thread',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='in_thread', to='casework.correspondence'),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='trace',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='working',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='document',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='dated_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('letter', 'letter'), ('notice', 'notice'), ('submission', 'submission'), ('evidence', 'evidence'), ('note', 'note'), ('proof', 'proof'), ('translation', 'translation'), ('other', 'other')], default='other', max_length=40),
        ),
        migrations.AddField(
            model_name='document',
            name='number',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='received_from',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='document',
            name='recorded_at',
            field=models.DateTimeField(),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='document',
            name='translates',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='casework.document'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='file_name',
            field=models.CharField(max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='documentversion',
            name='reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name='correspondence',
            name='channel',
            field=models.CharField(choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('post', 'post'), ('telephone', 'telephone'), ('video', 'video'), ('in_person', 'in_person'), ('online', 'online'), ('lrar', 'lrar'), ('fr_post', 'fr_post'), ('pec', 'pec'), ('rsa', 'rsa'), ('rsb', 'rsb'), ('at_post', 'at_post'), ('at_electronic', 'at_electronic')], max_length=40),
        ),
        migrations.AlterField(
            model_name='correspondence',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.event'),
        ),
        migrations.AlterField(
            model_name='document',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='casework.case'),
        ),
        migrations.AlterField(
            model_name='service',
            name='channel',
            field=models.CharField(choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('post', 'post'), ('telephone', 'telephone'), ('video', 'video'), ('in_person', 'in_person'), ('online', 'online'), ('lrar', 'lrar'), ('fr_post', 'fr_post'), ('pec', 'pec'), ('rsa', 'rsa'), ('rsb', 'rsb'), ('at_post', 'at_post'), ('at_electronic', 'at_electronic')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'letter', 'notice', 'submission', 'evidence', 'note', 'proof', 'translation', 'other'])), name='document_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='document_number_once'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('number__isnull', False)), models.Q(('case__isnull', True), ('correspondence__isnull', False), ('number__isnull', True)), _connector='OR'), name='document_filed_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('redacts__isnull', True), models.Q(('redacts', models.F('pk')), _negated=True), _connector='OR'), models.Q(('translates__isnull', True), models.Q(('translates', models.F('pk')), _negated=True), _connector='OR')), name='document_redacts_another'),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='correspondence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='correspondents', to='casework.correspondence'),
        ),
        migrations.AddField(
            model_name='correspondent',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.party'),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='disclosure',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='casework.document'),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='original',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='casework.storedfile'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='correspondence',
            index=models.Index(fields=['case', '-occurred_on', '-id'], name='letters_of_case'),
        ),
        migrations.AddIndex(
            model_name='correspondence',
            index=models.Index(fields=['authority', 'message_id'], name='letter_by_message_id'),
        ),
        migrations.AddIndex(
            model_name='correspondence',
            index=models.Index(condition=models.Q(('case__isnull', True)), fields=['authority', '-occurred_on', '-id'], name='letters_unfiled'),
        ),
        migrations.AddIndex(
            model_name='correspondence',
            index=models.Index(condition=models.Q(('acknowledge_by_on__isnull', False), ('acknowledged_on__isnull', True)), fields=['authority', 'acknowledge_by_on', 'id'], name='letters_unacknowledged'),
        ),
        migrations.AddIndex(
            model_name='correspondence',
            index=models.Index(condition=models.Q(('replied_on__isnull', True), ('reply_by_on__isnull', False)), fields=['authority', 'reply_by_on', 'id'], name='letters_unanswered'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('nature__in', ['', 'letter', 'email', 'form', 'call', 'meeting'])), name='correspondence_nature_known'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['', 'first_class', 'second_class', 'hand', 'left_at_address', 'email', 'post', 'telephone', 'video', 'in_person', 'online', 'lrar', 'fr_post', 'pec', 'rsa', 'rsb', 'at_post', 'at_electronic'])), name='correspondence_channel_known'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.UniqueConstraint(fields=('authority', 'way', 'register_year', 'register_number'), name='post_number_once'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('register_number__isnull', True), ('register_year__isnull', True)), models.Q(('register_number__isnull', False), ('register_year__isnull', False)), _connector='OR'), name='post_number_with_its_year'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('case__isnull', True), ('nature__in', ['call', 'meeting']), ('register_number__isnull', False), _connector='OR'), name='post_filed_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answers__isnull', True), models.Q(('answers', models.F('pk')), _negated=True), _connector='OR'), models.Q(('thread__isnull', True), models.Q(('thread', models.F('pk')), _negated=True), _connector='OR')), name='letter_answers_not_itself'),
        ),
        migrations.AddConstraint(
            model_name='correspondent',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['', 'from', 'to', 'cc', 'present'])), name='correspondent_part_known'),
        ),
        migrations.AddConstraint(
            model_name='correspondent',
            constraint=models.CheckConstraint(condition=models.Q(('party__isnull', False), models.Q(('name', ''), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='correspondent_is_somebody'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['', 'respondent', 'complainant', 'public'])), name='disclosure_audience_known'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='disclosure_has_a_reason'),
        ),
        migrations.RunSQL(SAME_AUTHORITY, ANY_AUTHORITY),
        migrations.RunSQL(
            WATCH.format(letter=LETTER_CASE, document=DOCUMENT_CASE), UNWATCH
        ),
        *(
            migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table))
            for table in RECORD
        ),
        migrations.RunSQL(KEEP, LET),
    ]
