import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group26", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, null=True, unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SlugField(max_length=20, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254, db_index=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, default=0),
        ),
    ]
