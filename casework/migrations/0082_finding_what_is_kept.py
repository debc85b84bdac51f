"""Find by index what is counted up to a day and the rates of what is shown; keep rows short."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

# What is written from now on has its long values outside the row; the others have theirs
# there once they are written again.
SHORT = """
ALTER TABLE casework_liveentry SET (toast_tuple_target = 640);
ALTER TABLE casework_liveentry ALTER COLUMN articles SET STORAGE MAIN;
"""
LONG = """
ALTER TABLE casework_liveentry RESET (toast_tuple_target);
ALTER TABLE casework_liveentry ALTER COLUMN articles SET STORAGE EXTENDED;
"""
# What follows from the snapshot, which is kept.
WATCH = """
DROP TRIGGER keep_history ON casework_liveentry;
CREATE TRIGGER keep_history AFTER INSERT OR UPDATE OR DELETE ON casework_liveentry
    FOR EACH ROW EXECUTE FUNCTION casework_keep_history('{left_out}', '', '');
"""
BEFORE = 'words,money_key,trigrams'


class Migration(migrations.Migration):

    dependencies = [
        ('casework', '0081_sums_of_live_entries'),
    ]

    operations = [
        migrations.RunSQL(SHORT, LONG),
        migrations.AddField('liveentry', 'is_individual', models.GeneratedField(db_persist=True, expression=Cast(KT('snapshot__is_individual'), models.BooleanField()), output_field=models.BooleanField())),
        migrations.RunSQL(WATCH.format(left_out=f'{BEFORE},is_individual'), WATCH.format(left_out=BEFORE)),
        migrations.RemoveIndex('livecount', 'livecount_article'),
        migrations.AddIndex('livecount', models.Index(fields=['day', 'article'], include=['authority_code', 'year', 'instrument', 'status', 'band', 'number'], name='livecount_day')),
        migrations.RemoveIndex('liveentry', 'liveentry_ends'),
        migrations.RemoveIndex('liveentry', 'liveentry_changed'),
        migrations.AddIndex('liveentry', models.Index(condition=Q(('kept_under_appeal', False), ('stays_until__isnull', False)), fields=['stays_until', 'id'], name='liveentry_ends')),
        migrations.AddIndex('liveentry', models.Index(fields=['authority_code', 'instrument', 'status', 'band', 'decided_on', 'id'], name='liveentry_kind')),
        migrations.AddIndex('liveentry', models.Index(condition=Q(shown_from__isnull=True), fields=['changed_at', 'id'], name='liveentry_changed')),
        migrations.AddIndex('liveentry', models.Index(condition=Q(shown_from__isnull=True), fields=['authority_code', 'changed_at', 'id'], name='liveentry_changed_by')),
        migrations.AddIndex('liveentry', models.Index(condition=Q(rate_on__isnull=False), fields=['currency', 'rate_on', 'id'], name='liveentry_rates')),
    ]
