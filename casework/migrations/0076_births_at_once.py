"""Ask of all that one statement notes as made by an import, at once, whether it is new.

What is asked is the same: of every row that the statement wrote, by a trigger of the owner's,
before the statement ends. A row is written down with the transaction that writes it, as before.
"""

from django.db import migrations

AT_ONCE = """
DROP TRIGGER check_birth ON casework_importmade;
DROP FUNCTION casework_check_birth();
CREATE FUNCTION casework_note_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.txid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE FUNCTION casework_check_births() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    here bigint := pg_current_xact_id()::text::bigint;
BEGIN
    -- Each history is looked up by its row: those of one transaction are many, and uncounted.
    IF (SELECT count(*) FROM written) <> (
        SELECT count(*)
          FROM written m
         CROSS JOIN LATERAL (
                SELECT 1 FROM casework_import b JOIN casework_importrow r ON r.batch_id = b.id
                 WHERE b.id = m.batch_id AND r.id = m.row_id AND b.state = 'applying'
                 LIMIT 1) listed
         CROSS JOIN LATERAL (
                SELECT 1 FROM casework_history h
                 WHERE h.table_name = 'casework_case' AND h.row_key = m.case_id::text
                   AND h.act = 'insert' AND h.txid + 0 = here
                 LIMIT 1) born
          LEFT JOIN LATERAL (
                SELECT true AS is_new FROM casework_history h
                 WHERE h.table_name = 'casework_organisation' AND h.row_key = m.card_id::text
                   AND h.act = 'insert' AND h.txid + 0 = here
                 LIMIT 1) card ON m.card_id IS NOT NULL
         WHERE m.undone_at IS NULL AND m.case_id IS NOT NULL AND m.txid = here
           AND (m.card_id IS NULL OR card.is_new)
    ) THEN
        RAISE EXCEPTION 'What an import made is noted as it is made, or never'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION casework_note_transaction(), casework_check_births() FROM PUBLIC;
CREATE TRIGGER note_transaction BEFORE INSERT ON casework_importmade
    FOR EACH ROW EXECUTE FUNCTION casework_note_transaction();
CREATE TRIGGER check_births AFTER INSERT ON casework_importmade REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION casework_check_births();
"""
ROW_BY_ROW = """
DROP TRIGGER check_births ON casework_importmade;
DROP TRIGGER note_transaction ON casework_importmade;
DROP FUNCTION casework_check_births();
DROP FUNCTION casework_note_transaction();
CREATE FUNCTION casework_check_birth() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.undone_at IS NOT NULL OR NEW.case_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM casework_import b JOIN casework_importrow r ON r.batch_id = b.id
         WHERE b.id = NEW.batch_id AND r.id = NEW.row_id AND b.state = 'applying'
    ) OR NOT EXISTS (
        SELECT 1 FROM casework_history h
         WHERE h.table_name = 'casework_case' AND h.row_key = NEW.case_id::text
           AND h.act = 'insert' AND h.txid + 0 = pg_current_xact_id()::text::bigint
    ) OR NEW.card_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM casework_history h
         WHERE h.table_name = 'casework_organisation' AND h.row_key = NEW.card_id::text
           AND h.act = 'insert' AND h.txid + 0 = pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'What an import made is noted as it is made, or never'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.txid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION casework_check_birth() FROM PUBLIC;
CREATE TRIGGER check_birth BEFORE INSERT ON casework_importmade
    FOR EACH ROW EXECUTE FUNCTION casework_check_birth();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0075_case_words_in_bulk")]
    operations = [migrations.RunSQL(AT_ONCE, ROW_BY_ROW)]
