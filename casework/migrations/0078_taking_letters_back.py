"""Let letters that an import made be taken back while nobody has worked on them.

A letter goes only where the database itself took down that an import made it, in the
transaction in which it came to be, and where the history shows no change of it, or of who has a
part in it, in any other. What is deleted stays in the history. A case that an import made may
still be taken back once all such letters in it are; while one stands, the case was worked on.
"""

from django.db import migrations

UNTOUCHED = """
CREATE FUNCTION casework_is_letter_taken_back(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM casework_importedletter m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.letter_id = wanted AND b.state = 'undoing'
           AND NOT EXISTS (
                SELECT 1 FROM casework_history h
                 WHERE h.table_name = 'casework_correspondence' AND h.row_key = wanted::text
                   AND h.txid <> m.txid)
           AND m.people = (SELECT count(*) FROM casework_correspondent p
                            WHERE p.correspondence_id = wanted)
           AND NOT EXISTS (
                SELECT 1 FROM casework_correspondent p JOIN casework_history h
                    ON h.table_name = 'casework_correspondent' AND h.row_key = p.id::text
                 WHERE p.correspondence_id = wanted AND h.txid <> m.txid))
$$;
"""
UNUNTOUCHED = "DROP FUNCTION casework_is_letter_taken_back(bigint);"
# What the history tells of letters that came and went by imports is no work on their case.
CASE_UNTOUCHED = """
CREATE OR REPLACE FUNCTION casework_is_taken_back(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.case_id = wanted AND b.state = 'undoing'
           AND NOT EXISTS (
                SELECT 1 FROM casework_history h
                 WHERE h.case_id = wanted AND h.txid <> m.txid
                   AND NOT (h.act = 'delete' AND h.txid = pg_current_xact_id()::text::bigint)
                   {but}))
$$;
"""
BUT = """
                   AND NOT (
                        h.table_name IN ('casework_correspondence', 'casework_correspondent')
                        AND EXISTS (
                            SELECT 1 FROM casework_importedletter l
                             WHERE l.undone_at IS NOT NULL AND l.letter_key =
                                CASE h.table_name WHEN 'casework_correspondence' THEN h.row_key
                                ELSE coalesce(h.payload #>> '{after,correspondence_id}',
                                              h.payload #>> '{before,correspondence_id}')
                                END::bigint))
"""
TAKE_BACK = """
CREATE FUNCTION casework_take_back_letter(wanted bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    made casework_importedletter;
BEGIN
    SELECT m.* INTO made FROM casework_importedletter m JOIN casework_import b ON b.id = m.batch_id
     WHERE m.id = wanted AND b.state = 'undoing' AND m.letter_id IS NOT NULL FOR UPDATE OF m;
    IF NOT FOUND THEN
        RETURN 'not_undoing';
    END IF;
    PERFORM 1 FROM casework_correspondence l WHERE l.id = made.letter_id FOR UPDATE;
    IF NOT casework_is_letter_taken_back(made.letter_id) THEN
        RETURN 'letter_worked_on';
    END IF;
    BEGIN
        SET CONSTRAINTS ALL IMMEDIATE;
        DELETE FROM casework_correspondent WHERE correspondence_id = made.letter_id;
        UPDATE casework_importedletter SET letter_id = NULL, undone_at = clock_timestamp(),
            refusal = '{}' WHERE id = made.id;
        DELETE FROM casework_correspondence WHERE id = made.letter_id;
    EXCEPTION WHEN foreign_key_violation THEN
        RETURN 'letter_referred_to';
    END;
    RETURN '';
END
$$;
CREATE FUNCTION casework_take_back_letters(wanted bigint, before bigint, most integer)
RETURNS TABLE (made bigint, home bigint, why text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    ids bigint[];
    homes bigint[];
    letters bigint[];
BEGIN
    SELECT array_agg(x.id ORDER BY x.id DESC) INTO ids FROM (
        SELECT m.id FROM casework_importedletter m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.batch_id = wanted AND b.state = 'undoing' AND m.letter_id IS NOT NULL
           AND m.id < before ORDER BY m.id DESC LIMIT most FOR UPDATE OF m) x;
    PERFORM 1 FROM casework_correspondence l WHERE l.id IN (
        SELECT m.letter_id FROM casework_importedletter m WHERE m.id = ANY(ids))
        ORDER BY l.id FOR UPDATE;
    SELECT array_agg(l.case_id ORDER BY m.id DESC) INTO homes
      FROM casework_importedletter m JOIN casework_correspondence l ON l.id = m.letter_id
     WHERE m.id = ANY(ids);
    SELECT array_agg(m.letter_id) INTO letters FROM casework_importedletter m
     WHERE m.id = ANY(ids) AND casework_is_letter_taken_back(m.letter_id);
    BEGIN
        SET CONSTRAINTS ALL IMMEDIATE;
        DELETE FROM casework_correspondent WHERE correspondence_id = ANY(letters);
        UPDATE casework_importedletter SET letter_id = NULL, undone_at = clock_timestamp(),
            refusal = '{}' WHERE letter_id = ANY(letters);
        DELETE FROM casework_correspondence WHERE id = ANY(letters);
    EXCEPTION WHEN foreign_key_violation THEN
        RETURN QUERY SELECT x.id, x.home, casework_take_back_letter(x.id)
            FROM unnest(ids, homes) AS x(id, home) ORDER BY x.id DESC;
        RETURN;
    END;
    RETURN QUERY SELECT m.id, x.home,
            CASE WHEN m.letter_id IS NULL THEN '' ELSE 'letter_worked_on' END
        FROM unnest(ids, homes) AS x(id, home) JOIN casework_importedletter m ON m.id = x.id
        ORDER BY m.id DESC;
END
$$;
REVOKE ALL ON FUNCTION casework_take_back_letter(bigint), casework_is_letter_taken_back(bigint),
    casework_take_back_letters(bigint, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_take_back_letter(bigint),
    casework_take_back_letters(bigint, bigint, integer) TO casework_app;
"""
KEEP = """
DROP FUNCTION casework_take_back_letters(bigint, bigint, integer);
DROP FUNCTION casework_take_back_letter(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0077_imported_letters")]
    operations = [
        migrations.RunSQL(UNTOUCHED, UNUNTOUCHED),
        migrations.RunSQL(
            CASE_UNTOUCHED.replace("{but}", BUT), CASE_UNTOUCHED.replace("{but}", "")
        ),
        migrations.RunSQL(TAKE_BACK, KEEP),
    ]
