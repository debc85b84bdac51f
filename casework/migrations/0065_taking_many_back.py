"""Take back what an import made by the hundred: each step of a chunk in one statement.

What may be taken back is asked of every case and every card as before, and the guards on events
and amounts ask again row by row. Where something refers to one of a chunk, nothing of the chunk
is done, and each is tried by itself.
"""

from django.db import migrations

CASES = """
CREATE FUNCTION casework_take_back_many(wanted bigint, before bigint, most integer)
RETURNS TABLE (made bigint, called text, why text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    ids bigint[];
    cases bigint[];
BEGIN
    SELECT array_agg(x.id) INTO ids FROM (
        SELECT m.id FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.batch_id = wanted AND b.state = 'undoing' AND m.case_id IS NOT NULL
           AND m.id < before ORDER BY m.id DESC LIMIT most FOR UPDATE OF m) x;
    PERFORM 1 FROM casework_case c WHERE c.id IN (
        SELECT m.case_id FROM casework_importmade m WHERE m.id = ANY(ids)) ORDER BY c.id FOR UPDATE;
    SELECT array_agg(m.case_id) INTO cases FROM casework_importmade m
     WHERE m.id = ANY(ids) AND casework_is_taken_back(m.case_id);
    BEGIN
        SET CONSTRAINTS ALL IMMEDIATE;
        DELETE FROM casework_casewords WHERE case_id = ANY(cases);
        DELETE FROM casework_penaltyamount WHERE penalty_id IN (
            SELECT p.id FROM casework_penalty p WHERE p.case_id = ANY(cases));
        DELETE FROM casework_penalty WHERE case_id = ANY(cases);
        DELETE FROM casework_breach WHERE case_id = ANY(cases);
        DELETE FROM casework_action WHERE case_id = ANY(cases);
        DELETE FROM casework_event WHERE case_id = ANY(cases);
        DELETE FROM casework_party WHERE case_id = ANY(cases);
        UPDATE casework_importrow SET known_id = NULL WHERE known_id = ANY(cases);
        UPDATE casework_importmade SET case_id = NULL, undone_at = clock_timestamp(),
            refusal = '{}' WHERE case_id = ANY(cases);
        DELETE FROM casework_case WHERE id = ANY(cases);
    EXCEPTION WHEN foreign_key_violation OR insufficient_privilege THEN
        RETURN QUERY SELECT m.id, m.reference::text, casework_take_back(m.id)
            FROM unnest(ids) AS x(id) JOIN casework_importmade m ON m.id = x.id
            ORDER BY m.id DESC;
        RETURN;
    END;
    RETURN QUERY SELECT m.id, m.reference::text,
            CASE WHEN m.case_id IS NULL THEN '' ELSE 'worked_on' END
        FROM casework_importmade m WHERE m.id = ANY(ids) ORDER BY m.id DESC;
END
$$;
"""
CARDS = """
CREATE FUNCTION casework_take_back_cards(wanted bigint, before bigint, most integer)
RETURNS TABLE (made bigint, called text, why text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    ids bigint[];
    cards bigint[];
BEGIN
    SELECT array_agg(x.id) INTO ids FROM (
        SELECT m.id FROM casework_importmade m JOIN casework_import b ON b.id = m.batch_id
         WHERE m.batch_id = wanted AND b.state = 'undoing' AND m.case_id IS NULL
           AND m.card_id IS NOT NULL AND m.id < before
         ORDER BY m.id DESC LIMIT most FOR UPDATE OF m) x;
    PERFORM 1 FROM casework_organisation o WHERE o.id IN (
        SELECT m.card_id FROM casework_importmade m WHERE m.id = ANY(ids)) ORDER BY o.id FOR UPDATE;
    SELECT array_agg(m.card_id) INTO cards FROM casework_importmade m
     WHERE m.id = ANY(ids) AND casework_is_card_taken_back(m.card_id);
    BEGIN
        SET CONSTRAINTS ALL IMMEDIATE;
        UPDATE casework_importmade SET card_id = NULL WHERE card_id = ANY(cards);
        DELETE FROM casework_organisationname WHERE organisation_id = ANY(cards);
        DELETE FROM casework_organisation WHERE id = ANY(cards);
    EXCEPTION WHEN foreign_key_violation THEN
        RETURN QUERY SELECT m.id, m.reference::text, casework_take_back_card(m.id)
            FROM unnest(ids) AS x(id) JOIN casework_importmade m ON m.id = x.id
            ORDER BY m.id DESC;
        RETURN;
    END;
    RETURN QUERY SELECT m.id, m.reference::text,
            CASE WHEN m.card_id IS NULL THEN '' ELSE 'card_worked_on' END
        FROM casework_importmade m WHERE m.id = ANY(ids) ORDER BY m.id DESC;
END
$$;
"""
RIGHTS = """
REVOKE ALL ON FUNCTION casework_take_back_many(bigint, bigint, integer),
    casework_take_back_cards(bigint, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_take_back_many(bigint, bigint, integer),
    casework_take_back_cards(bigint, bigint, integer) TO casework_app;
"""
UNDO = """
DROP FUNCTION casework_take_back_cards(bigint, bigint, integer);
DROP FUNCTION casework_take_back_many(bigint, bigint, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0064_history_of_many_in_one_step")]
    operations = [migrations.RunSQL(CASES + CARDS + RIGHTS, UNDO)]
