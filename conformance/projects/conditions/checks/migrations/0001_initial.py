import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.IntegerField()),
                ("limit", models.IntegerField(null=True)),
                ("mail", django.contrib.postgres.fields.CIEmailField(max_length=254, unique=True)),
            ],
            options={"constraints": [models.CheckConstraint(condition=models.Q(("amount__gt", 0)), name="amount_positive")]},
        ),
        migrations.AddConstraint(model_name="checked", constraint=models.CheckConstraint(condition=models.Q(("amount__lt", models.F("limit"))), name="below_limit")),
        migrations.AddConstraint(model_name="checked", constraint=models.CheckConstraint(condition=models.Q(("amount__lt", models.F("limit") + models.Value(3))), name="below_limit_3")),
        migrations.AddConstraint(model_name="checked", constraint=models.CheckConstraint(condition=models.Q(("amount__lt", models.Value(300))), name="below_300")),
    ]
