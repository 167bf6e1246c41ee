from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Row",
            fields=[("id", models.BigAutoField(primary_key=True)), ("n", models.IntegerField())],
            options={"constraints": [models.CheckConstraint(condition=models.Q(n__gt=0), name="row_n")]},
        ),
    ]
