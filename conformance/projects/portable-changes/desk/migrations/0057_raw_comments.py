from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0056_raw_sql")]

    operations = [
        migrations.RunSQL("-- a comment\nUPDATE desk_human SET code = '--no'; -- after\n/* more */ DELETE FROM desk_human;\n"),
    ]
