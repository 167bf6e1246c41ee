from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0013_unmanaged")]
    operations = [
        migrations.CreateModel(
            name="Elsewhere",
            fields=[("id", models.BigAutoField(primary_key=True))],
            options={"required_db_vendor": "sqlite"},
        ),
        migrations.AlterModelOptions("elsewhere", {"verbose_name": "else"}),
        migrations.AddField("elsewhere", "x", models.TextField(null=True)),
        migrations.CreateModel(
            name="Here",
            fields=[("id", models.BigAutoField(primary_key=True))],
            options={"required_db_vendor": "postgresql", "required_db_features": ["has_select_for_update"]},
        ),
    ]
