"""Find what happened in a case by its kind, and the confidential cases, each by an index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0030_instalments")]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="casework.case",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(is_confidential=True), fields=["id"], name="case_confidential"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["case", "kind"], name="event_kinds_of_a_case"),
        ),
    ]
