"""Let what an import made be taken back while nobody else has worked on it, and nothing else.

A row of the record goes only where the database itself took down that an import made its case,
in the transaction in which the case came to be, and where the history, which the owner alone
writes, shows no change of the case in any other. The application has no right to delete rows
of the record; it may call the functions below. What is deleted stays in the history.
"""

from django.db import migrations

UNTOUCHED = """
CREATE FUNCTION casework_is_taken_back(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.case_id = wanted AND b.state = 'undoing'
           AND NOT EXISTS (
                SELECT 1 FROM casework_history h
                 WHERE h.case_id = wanted AND h.txid <> m.txid
                   AND NOT (h.act = 'delete' AND h.txid = pg_current_xact_id()::text::bigint)))
$$;
CREATE FUNCTION casework_is_card_taken_back(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.card_id = wanted AND b.state = 'undoing'
           AND NOT EXISTS (
                SELECT 1 FROM casework_history h
                 WHERE h.table_name = 'casework_organisation' AND h.row_key = wanted::text
                   AND h.txid <> m.txid)
           AND 1 = (SELECT count(*) FROM casework_organisationname n
                     WHERE n.organisation_id = wanted)
           AND NOT EXISTS (
                SELECT 1 FROM casework_organisationname n JOIN casework_history h
                    ON h.table_name = 'casework_organisationname' AND h.row_key = n.id::text
                 WHERE n.organisation_id = wanted AND h.txid <> m.txid))
$$;
"""
UNUNTOUCHED = """
DROP FUNCTION casework_is_card_taken_back(bigint);
DROP FUNCTION casework_is_taken_back(bigint);
"""
REFUSE = """
CREATE OR REPLACE FUNCTION casework_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record: it cannot be changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""
REFUSE_BUT = """
CREATE OR REPLACE FUNCTION casework_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    home bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF TG_TABLE_NAME = 'casework_event' THEN
            home := OLD.case_id;
        ELSIF TG_TABLE_NAME = 'casework_penaltyamount' THEN
            SELECT p.case_id INTO home FROM public.casework_penalty p WHERE p.id = OLD.penalty_id;
        END IF;
        IF home IS NOT NULL AND public.casework_is_taken_back(home) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '% is a record: it cannot be changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""
# Returns nothing where all is gone, or why it is not: a word that the portal has a sentence for.
# What was just written has no statistics yet, so that the planner is told to use the indexes.
TAKE_BACK = """
CREATE FUNCTION casework_take_back(wanted bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    made casework_importmade;
BEGIN
    SELECT m.* INTO made FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
     WHERE m.id = wanted AND b.state = 'undoing' AND m.case_id IS NOT NULL FOR UPDATE OF m;
    IF NOT FOUND THEN
        RETURN 'not_undoing';
    END IF;
    PERFORM 1 FROM casework_case c WHERE c.id = made.case_id FOR UPDATE;
    IF NOT casework_is_taken_back(made.case_id) THEN
        RETURN 'worked_on';
    END IF;
    BEGIN
        SET CONSTRAINTS ALL IMMEDIATE;
        DELETE FROM casework_casewords WHERE case_id = made.case_id;
        DELETE FROM casework_penaltyamount a USING casework_penalty p
         WHERE p.id = a.penalty_id AND p.case_id = made.case_id;
        DELETE FROM casework_penalty WHERE case_id = made.case_id;
        DELETE FROM casework_breach WHERE case_id = made.case_id;
        DELETE FROM casework_action WHERE case_id = made.case_id;
        DELETE FROM casework_event WHERE case_id = made.case_id;
        DELETE FROM casework_party WHERE case_id = made.case_id;
        UPDATE casework_importrow SET known_id = NULL WHERE known_id = made.case_id;
        UPDATE casework_importmade SET case_id = NULL, undone_at = clock_timestamp(),
            refusal = '{}' WHERE id = made.id;
        DELETE FROM casework_case WHERE id = made.case_id;
    EXCEPTION WHEN foreign_key_violation OR insufficient_privilege THEN
        RETURN 'referred_to';
    END;
    RETURN '';
END
$$;
CREATE FUNCTION casework_take_back_card(wanted bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    made casework_importmade;
BEGIN
    SELECT m.* INTO made FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
     WHERE m.id = wanted AND b.state = 'undoing' AND m.card_id IS NOT NULL FOR UPDATE OF m;
    IF NOT FOUND THEN
        RETURN 'not_undoing';
    END IF;
    PERFORM 1 FROM casework_organisation o WHERE o.id = made.card_id FOR UPDATE;
    IF NOT casework_is_card_taken_back(made.card_id) THEN
        RETURN 'card_worked_on';
    END IF;
    BEGIN
        SET CONSTRAINTS ALL IMMEDIATE;
        UPDATE casework_importmade SET card_id = NULL WHERE id = made.id;
        DELETE FROM casework_organisationname WHERE organisation_id = made.card_id;
        DELETE FROM casework_organisation WHERE id = made.card_id;
    EXCEPTION WHEN foreign_key_violation THEN
        RETURN 'card_referred_to';
    END;
    RETURN '';
END
$$;
REVOKE ALL ON FUNCTION casework_take_back(bigint), casework_take_back_card(bigint),
    casework_is_taken_back(bigint), casework_is_card_taken_back(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_take_back(bigint), casework_take_back_card(bigint)
    TO casework_app;
"""
KEEP = """
DROP FUNCTION casework_take_back_card(bigint);
DROP FUNCTION casework_take_back(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0037_imports")]
    operations = [
        migrations.RunSQL(UNTOUCHED, UNUNTOUCHED),
        migrations.RunSQL(REFUSE_BUT, REFUSE),
        migrations.RunSQL(TAKE_BACK, KEEP),
    ]
