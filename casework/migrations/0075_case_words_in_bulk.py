"""Take the words of cases into their index in bulk, for imports write them by the thousand.

Word by word they were the dearest rows of an import. What waits to be taken in is searched as
well, one after the other, so that it is kept to half a megabyte.
"""

from django.db import migrations

IN_BULK = "ALTER INDEX casewords_by_word SET (fastupdate = on, gin_pending_list_limit = 512)"
AT_ONCE = """
ALTER INDEX casewords_by_word RESET (gin_pending_list_limit);
ALTER INDEX casewords_by_word SET (fastupdate = off);
SELECT gin_clean_pending_list('casewords_by_word');
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0074_mails_to_subscribers")]
    operations = [migrations.RunSQL(IN_BULK, AT_ONCE)]
