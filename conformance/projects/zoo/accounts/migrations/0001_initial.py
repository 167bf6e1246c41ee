from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    initial = True
    dependencies = [("contenttypes", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=20)),
                ("kind", models.ForeignKey("contenttypes.ContentType", models.SET_NULL, null=True)),
            ],
            options={"swappable": "AUTH_USER_MODEL"},
        ),
    ]
