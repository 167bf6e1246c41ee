import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assets", "0001_initial")]

    operations = [
        migrations.AlterField("asset", "price", models.DecimalField(decimal_places=2, max_digits=10)),
        migrations.AlterField("asset", "exact", models.DecimalField(default=1)),
        migrations.AlterField("asset", "weight", models.DecimalField(default=0)),
        migrations.AlterField("asset", "late", models.IntegerField(default=0)),
        migrations.AlterField("asset", "number", models.DecimalField(default=0)),
        migrations.AlterField("asset", "prices", django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=10), default=list)),
    ]
