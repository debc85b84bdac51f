"""Look for the birth of a case by its row, and never among all that its transaction wrote.

What is asked is the same. The database, which has no statistics of rows that were just written,
took the index by transaction, and read the whole chunk again for each of its rows.
"""

from django.db import migrations

BIRTH = """
CREATE OR REPLACE FUNCTION casework_check_birth() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.undone_at IS NOT NULL OR NEW.case_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM casework_import b JOIN casework_importrow r ON r.batch_id = b.id
         WHERE b.id = NEW.batch_id AND r.id = NEW.row_id AND b.state = 'applying'
    ) OR NOT EXISTS (
        SELECT 1 FROM casework_history h
         WHERE h.table_name = 'casework_case' AND h.row_key = NEW.case_id::text
           AND h.act = 'insert' AND {txid} = pg_current_xact_id()::text::bigint
    ) OR NEW.card_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM casework_history h
         WHERE h.table_name = 'casework_organisation' AND h.row_key = NEW.card_id::text
           AND h.act = 'insert' AND {txid} = pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'What an import made is noted as it is made, or never'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.txid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0065_taking_many_back")]
    operations = [
        migrations.RunSQL(BIRTH.format(txid="h.txid + 0"), BIRTH.format(txid="h.txid"))
    ]
