from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0058_raw_layout")]

    operations = [
        migrations.RunSQL("CREATE INDEX made_by_hand ON desk_human (code)", "DROP INDEX made_by_hand ON desk_human"),
    ]
