from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("moving", "0003_referenced")]

    operations = [
        migrations.AlterModelTable("first", "again"),
        migrations.AlterUniqueTogether("first", set()),
    ]
