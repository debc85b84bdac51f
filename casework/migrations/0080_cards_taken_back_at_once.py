"""Ask of all cards of a chunk at once whether they may be taken back, and of each by its row.

What is asked is the same, and asked in one place. Card by card the database planned anew, or
read the history of every name again for each of them.
"""

from django.db import migrations

AT_ONCE = """
CREATE FUNCTION casework_cards_taken_back(wanted bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off
AS $$
    SELECT m.card_id
      FROM unnest(wanted) AS w(id)
     CROSS JOIN LATERAL (
            SELECT m.card_id, m.batch_id, m.txid FROM casework_importmade m
             WHERE m.card_id = w.id LIMIT 1) m
     CROSS JOIN LATERAL (
            SELECT 1 FROM casework_import b
             WHERE b.id = m.batch_id AND b.state = 'undoing' LIMIT 1) b
     CROSS JOIN LATERAL (
            SELECT count(*) AS names, min(n.id)::text AS only FROM casework_organisationname n
             WHERE n.organisation_id = w.id) n
      LEFT JOIN LATERAL (
            SELECT true AS is_touched FROM casework_history h
             WHERE h.table_name = 'casework_organisation' AND h.row_key = w.id::text
               AND h.txid <> m.txid LIMIT 1) card ON true
      LEFT JOIN LATERAL (
            SELECT true AS is_touched FROM casework_history h
             WHERE h.table_name = 'casework_organisationname' AND h.row_key = n.only
               AND h.txid <> m.txid LIMIT 1) name ON true
     WHERE n.names = 1 AND card.is_touched IS NULL AND name.is_touched IS NULL
$$;
CREATE OR REPLACE FUNCTION casework_is_card_taken_back(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM casework_cards_taken_back(ARRAY[wanted]))
$$;
REVOKE ALL ON FUNCTION casework_cards_taken_back(bigint[]) FROM PUBLIC;
"""
ONE_BY_ONE = """
CREATE OR REPLACE FUNCTION casework_is_card_taken_back(wanted bigint) RETURNS boolean
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
DROP FUNCTION casework_cards_taken_back(bigint[]);
"""
CARDS = """
CREATE OR REPLACE FUNCTION casework_take_back_cards(wanted bigint, before bigint, most integer)
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
    {ask}
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
ASK_ALL = """SELECT array_agg(t.id) INTO cards FROM casework_cards_taken_back(ARRAY(
        SELECT m.card_id FROM casework_importmade m WHERE m.id = ANY(ids))) AS t(id);"""
ASK_EACH = """SELECT array_agg(m.card_id) INTO cards FROM casework_importmade m
     WHERE m.id = ANY(ids) AND casework_is_card_taken_back(m.card_id);"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0079_lighter_indexes")]
    operations = [
        migrations.RunSQL(AT_ONCE, ONE_BY_ONE),
        migrations.RunSQL(CARDS.format(ask=ASK_ALL), CARDS.format(ask=ASK_EACH)),
    ]
