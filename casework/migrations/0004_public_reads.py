"""Let the public role read the live register, and nothing else."""

from django.db import migrations

FORWARD = """
GRANT USAGE ON SCHEMA public TO casework_public;
GRANT SELECT ON casework_liveentry TO casework_public;
"""
BACKWARD = """
REVOKE SELECT ON casework_liveentry FROM casework_public;
REVOKE USAGE ON SCHEMA public FROM casework_public;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_record_guards")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
