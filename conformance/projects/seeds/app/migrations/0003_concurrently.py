from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("app", "0002_index_date_created")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="user",
                    name="date_created",
                    field=models.DateTimeField(db_index=True),
                ),
            ],
            database_operations=[
                AddIndexConcurrently(
                    "user",
                    models.Index(fields=["date_created"], name="app_user_date_created_idx"),
                )
            ],
        ),
    ]
