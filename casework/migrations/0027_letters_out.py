"""Write letters out from templates, number and keep them, and send them by mail or by post."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LETTER_CASE = "SELECT case_id FROM casework_outgoingletter WHERE id = $1"
WATCH = """
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('', '{case}', '{key}');
"""
UNWATCH = "DROP TRIGGER keep_history ON {table}"
KEPT = {
    "casework_letterhead": ("", ""),
    "casework_lettertemplate": ("", ""),
    "casework_lettertemplateversion": ("", ""),
    "casework_mailing": ("", ""),
    "casework_outgoingletter": ("", ""),
    "casework_letterenclosure": (LETTER_CASE, "letter_id"),
}
# The words of a template are never edited: whoever changes it writes another version.
GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON casework_lettertemplateversion FROM casework_app;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON casework_lettertemplateversion
    FOR EACH ROW EXECUTE FUNCTION casework_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON casework_lettertemplateversion
    FOR EACH STATEMENT EXECUTE FUNCTION casework_refuse_change();
"""
UNGUARD = """
DROP TRIGGER refuse_truncate ON casework_lettertemplateversion;
DROP TRIGGER refuse_change ON casework_lettertemplateversion;
GRANT UPDATE, DELETE ON casework_lettertemplateversion TO casework_app;
"""
# What a letter said when it was issued stays; only what became of it is added.
SEAL = """
CREATE FUNCTION casework_keep_issued_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number <> '' AND
        (NEW.number, NEW.case_id, NEW.authority_id, NEW.party_id, NEW.subject, NEW.text,
         NEW.language, NEW.recipient, NEW.title, NEW.issued_on, NEW.issued_by_id, NEW.pdf_id,
         NEW.docx_id, NEW.correspondence_id)
        IS DISTINCT FROM
        (OLD.number, OLD.case_id, OLD.authority_id, OLD.party_id, OLD.subject, OLD.text,
         OLD.language, OLD.recipient, OLD.title, OLD.issued_on, OLD.issued_by_id, OLD.pdf_id,
         OLD.docx_id, OLD.correspondence_id)
    THEN
        RAISE EXCEPTION 'the letter % was issued: its words cannot be changed', OLD.number
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keep_issued BEFORE UPDATE ON casework_outgoingletter
    FOR EACH ROW EXECUTE FUNCTION casework_keep_issued_letter();
CREATE FUNCTION casework_keep_enclosures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM casework_outgoingletter l WHERE l.number <> '' AND
               l.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.letter_id END,
                        CASE WHEN TG_OP <> 'DELETE' THEN NEW.letter_id END))
    THEN
        RAISE EXCEPTION 'the letter was issued: its enclosures cannot be changed'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER keep_enclosures BEFORE INSERT OR UPDATE OR DELETE ON casework_letterenclosure
    FOR EACH ROW EXECUTE FUNCTION casework_keep_enclosures();
REVOKE DELETE, TRUNCATE ON casework_outgoingletter, casework_mailing, casework_lettertemplate
    FROM casework_app;
"""
UNSEAL = """
GRANT DELETE ON casework_outgoingletter, casework_mailing, casework_lettertemplate
    TO casework_app;
DROP TRIGGER keep_enclosures ON casework_letterenclosure;
DROP FUNCTION casework_keep_enclosures();
DROP TRIGGER keep_issued ON casework_outgoingletter;
DROP FUNCTION casework_keep_issued_letter();
"""
SAME_AUTHORITY = """
ALTER TABLE casework_outgoingletter ADD CONSTRAINT outgoing_in_a_case_of_its_authority
    FOREIGN KEY (case_id, authority_id) REFERENCES casework_case (id, authority_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
ANY_AUTHORITY = """
ALTER TABLE casework_outgoingletter DROP CONSTRAINT outgoing_in_a_case_of_its_authority;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0026_letters_by_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterEnclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['letter', 'place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', models.TextField()),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('website', models.CharField(blank=True, max_length=200)),
                ('is_sample', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['authority', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('general', 'general'), ('acknowledgement', 'acknowledgement'), ('reply', 'reply'), ('request', 'request'), ('notice', 'notice')], max_length=40)),
                ('instrument', models.CharField(blank=True, max_length=60)),
                ('language', models.CharField(max_length=5)),
                ('is_sample', models.BooleanField(default=False)),
                ('is_retired', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['authority', 'language', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LetterTemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('note', models.CharField(blank=True, max_length=200)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['template', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=200)),
                ('is_all_or_none', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='OutgoingLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('general', 'general'), ('acknowledgement', 'acknowledgement'), ('reply', 'reply'), ('request', 'request'), ('notice', 'notice')], max_length=40)),
                ('language', models.CharField(max_length=5)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('their_reference', models.CharField(blank=True, max_length=120)),
                ('confidentiality', models.CharField(choices=[('open', 'open'), ('internal', 'internal'), ('privileged', 'privileged')], default='open', max_length=40)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('dropped', 'dropped'), ('issued', 'issued'), ('sending', 'sending'), ('sent', 'sent'), ('posted', 'posted'), ('delivered', 'delivered'), ('returned', 'returned'), ('failed', 'failed')], default='draft', max_length=40)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('refusal', models.TextField(blank=True)),
                ('edited_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('number', models.CharField(blank=True, max_length=40)),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('recipient', models.CharField(blank=True, max_length=300)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('channel', models.CharField(blank=True, choices=[('first_class', 'first_class'), ('second_class', 'second_class'), ('hand', 'hand'), ('left_at_address', 'left_at_address'), ('email', 'email'), ('post', 'post'), ('telephone', 'telephone'), ('video', 'video'), ('in_person', 'in_person'), ('online', 'online'), ('lrar', 'lrar'), ('fr_post', 'fr_post'), ('pec', 'pec'), ('rsa', 'rsa'), ('rsb', 'rsb'), ('at_post', 'at_post'), ('at_electronic', 'at_electronic')], default='', max_length=40)),
                ('posted_on', models.DateField(blank=True, null=True)),
                ('tracking', models.CharField(blank=True, max_length=60)),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('returned_on', models.DateField(blank=True, null=True)),
                ('returned_because', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['-recorded_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='message',
            name='mail',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile'),
        ),
        migrations.AddField(
            model_name='message',
            name='to',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mail__isnull', True), ('to', '')), models.Q(models.Q(('to', ''), _negated=True), ('mail__isnull', False)), _connector='OR'), name='message_leaves_the_house_whole'),
        ),
        migrations.AddField(
            model_name='letterenclosure',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.documentversion'),
        ),
        migrations.AddField(
            model_name='letterhead',
            name='authority',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letterhead', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='lettertemplate',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letter_templates', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='lettertemplateversion',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='lettertemplateversion',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='casework.lettertemplate'),
        ),
        migrations.AddField(
            model_name='mailing',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mailing',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to='casework.case'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='action',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.action'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='answers',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.correspondence'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='authority',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outgoing_letters', to='casework.case'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='correspondence',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outgoing', to='casework.correspondence'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='deadline',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.deadline'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='docx',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='edited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='issued_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='mailing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.mailing'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='message',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='casework.message'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outgoing_letters', to='casework.party'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='pdf',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.storedfile'),
        ),
        migrations.AddField(
            model_name='outgoingletter',
            name='template_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.lettertemplateversion'),
        ),
        migrations.AddField(
            model_name='letterenclosure',
            name='letter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enclosures', to='casework.outgoingletter'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'general', 'acknowledgement', 'reply', 'request', 'notice'])), name='lettertemplate_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.UniqueConstraint(fields=('authority', 'code', 'language'), name='lettertemplate_once'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.CheckConstraint(condition=models.Q(('instrument', ''), ('kind', 'notice'), _connector='OR'), name='lettertemplate_instrument_of_a_notice'),
        ),
        migrations.AddConstraint(
            model_name='lettertemplateversion',
            constraint=models.UniqueConstraint(fields=('template', 'number'), name='lettertemplateversion_once'),
        ),
        migrations.AddIndex(
            model_name='outgoingletter',
            index=models.Index(fields=['case', '-recorded_at', '-id'], name='outgoing_of_case'),
        ),
        migrations.AddIndex(
            model_name='outgoingletter',
            index=models.Index(condition=models.Q(('issued_on__isnull', False)), fields=['authority', '-issued_on', '-id'], name='outgoing_by_issue'),
        ),
        migrations.AddConstraint(
            model_name='outgoingletter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['', 'general', 'acknowledgement', 'reply', 'request', 'notice'])), name='outgoingletter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingletter',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['', 'draft', 'dropped', 'issued', 'sending', 'sent', 'posted', 'delivered', 'returned', 'failed'])), name='outgoingletter_state_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingletter',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['', 'first_class', 'second_class', 'hand', 'left_at_address', 'email', 'post', 'telephone', 'video', 'in_person', 'online', 'lrar', 'fr_post', 'pec', 'rsa', 'rsb', 'at_post', 'at_electronic'])), name='outgoingletter_channel_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingletter',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality__in', ['', 'open', 'internal', 'privileged'])), name='outgoingletter_confidentiality_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingletter',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('authority', 'number'), name='outgoingletter_number_once'),
        ),
        migrations.AddConstraint(
            model_name='outgoingletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), ('pdf__isnull', True), ('state__in', ('draft', 'dropped'))), models.Q(models.Q(('state__in', ('draft', 'dropped')), _negated=True), models.Q(('number', ''), _negated=True), ('correspondence__isnull', False), ('docx__isnull', False), ('issued_by__isnull', False), ('issued_on__isnull', False), ('pdf__isnull', False)), _connector='OR'), name='outgoingletter_issued_whole'),
        ),
        migrations.AddConstraint(
            model_name='letterenclosure',
            constraint=models.UniqueConstraint(fields=('letter', 'version'), name='letterenclosure_once'),
        ),
        migrations.AddConstraint(
            model_name='letterenclosure',
            constraint=models.UniqueConstraint(fields=('letter', 'place'), name='letterenclosure_in_place'),
        ),
        migrations.RunSQL(SAME_AUTHORITY, ANY_AUTHORITY),
        *(
            migrations.RunSQL(
                WATCH.format(table=table, case=case, key=key), UNWATCH.format(table=table)
            )
            for table, (case, key) in KEPT.items()
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(SEAL, UNSEAL),
    ]
