"""Keep letters that were taken over from older lists, and note which import made each.

Such a letter has the number that it had elsewhere and none of the register of post, which is
proof of what passed here; it starts no clock. That it was taken over is said when it is written,
and never later. That a row made it the database takes down only in the transaction in which the
letter came to be; by that alone it knows later what may be taken back.
"""

import django.db.models.deletion
from django.db import migrations, models

GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON casework_importedletter FROM casework_app;
GRANT UPDATE (refusal) ON casework_importedletter TO casework_app;
CREATE FUNCTION casework_keep_whence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Whence a letter is, and the number it had there, is not changed later'
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER keep_whence BEFORE UPDATE ON casework_correspondence FOR EACH ROW
    WHEN (OLD.is_imported <> NEW.is_imported OR OLD.former_number <> NEW.former_number)
    EXECUTE FUNCTION casework_keep_whence();
"""
UNGUARD = """
DROP TRIGGER keep_whence ON casework_correspondence;
DROP FUNCTION casework_keep_whence();
GRANT UPDATE, DELETE ON casework_importedletter TO casework_app;
"""
BIRTHS = """
CREATE FUNCTION casework_check_births_of_letters() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    here bigint := pg_current_xact_id()::text::bigint;
BEGIN
    -- Everything is looked up by its row: those of one transaction, or of one authority, are
    -- many, and uncounted.
    IF (SELECT count(*) FROM written) <> (
        SELECT count(*)
          FROM written m
         CROSS JOIN LATERAL (
                SELECT 1 FROM casework_import b JOIN casework_importrow r ON r.batch_id = b.id
                 WHERE b.id = m.batch_id AND r.id = m.row_id AND b.state = 'applying'
                 LIMIT 1) listed
         CROSS JOIN LATERAL (
                SELECT 1 FROM casework_history h
                 WHERE h.table_name = 'casework_correspondence'
                   AND h.row_key = m.letter_id::text
                   AND h.act = 'insert' AND h.txid + 0 = here
                 LIMIT 1) born
         CROSS JOIN LATERAL (
                SELECT 1 FROM casework_correspondence l
                 WHERE l.id = m.letter_id AND l.is_imported
                   AND l.authority_id + 0 = m.authority_id
                 LIMIT 1) imported
         WHERE m.undone_at IS NULL AND m.txid = here AND m.letter_key = m.letter_id
           AND m.people = (SELECT count(*) FROM casework_correspondent p
                            WHERE p.correspondence_id = m.letter_id)
    ) THEN
        RAISE EXCEPTION 'What an import made is noted as it is made, or never'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION casework_check_births_of_letters() FROM PUBLIC;
CREATE TRIGGER note_transaction BEFORE INSERT ON casework_importedletter
    FOR EACH ROW EXECUTE FUNCTION casework_note_transaction();
CREATE TRIGGER check_births AFTER INSERT ON casework_importedletter
    REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION casework_check_births_of_letters();
"""
UNBIRTHS = """
DROP TRIGGER check_births ON casework_importedletter;
DROP TRIGGER note_transaction ON casework_importedletter;
DROP FUNCTION casework_check_births_of_letters();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0076_births_at_once'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='correspondence',
            name='post_filed_has_a_number',
        ),
        migrations.AddField(
            model_name='correspondence',
            name='former_number',
            field=models.CharField(blank=True, db_default='', default='', max_length=140),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='is_imported',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='correspondence',
            name='occurred_precision',
            field=models.CharField(choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], db_default='day', default='day', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('case__isnull', True), ('nature__in', ['call', 'meeting']), ('register_number__isnull', False), ('is_imported', True), _connector='OR'), name='post_filed_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('occurred_precision__in', ['', 'day', 'month', 'year'])), name='correspondence_occurred_precision_known'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('is_imported', False), models.Q(('acknowledge_by_on__isnull', True), ('case__isnull', False), ('event__isnull', True), ('register_number__isnull', True), ('reply_by_on__isnull', True), ('service__isnull', True)), _connector='OR'), name='letter_imported_without_number_or_clock'),
        ),
        migrations.AddConstraint(
            model_name='correspondence',
            constraint=models.CheckConstraint(condition=models.Q(('is_imported', True), models.Q(('former_number', ''), ('occurred_precision', 'day')), _connector='OR'), name='letter_of_this_house_is_whole'),
        ),
        migrations.CreateModel(
            name='ImportedLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40)),
                ('letter_key', models.BigIntegerField(unique=True)),
                ('people', models.PositiveSmallIntegerField()),
                ('likeness', models.CharField(db_collation='C', max_length=40)),
                ('txid', models.BigIntegerField(default=0)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('refusal', models.JSONField(db_default={}, default=dict)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casework.authority')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='casework.import')),
                ('letter', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_as', to='casework.correspondence')),
                ('row', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='made_letter', to='casework.importrow')),
            ],
            options={
                'ordering': ['batch', 'id'],
            },
        ),
        migrations.AddIndex(
            model_name='importedletter',
            index=models.Index(fields=['authority', 'likeness'], name='imported_letter_by_likeness'),
        ),
        migrations.AddConstraint(
            model_name='importedletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('letter__isnull', False), ('undone_at__isnull', True)), models.Q(('letter__isnull', True), ('undone_at__isnull', False)), _connector='OR'), name='importedletter_gone_when_undone'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(BIRTHS, UNBIRTHS),
    ]
