from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0011_no_groups")]

    operations = [migrations.AlterUniqueTogether("shelf", {})]
