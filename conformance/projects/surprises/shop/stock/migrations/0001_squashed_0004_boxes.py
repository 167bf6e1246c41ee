from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    # The files that it replaces are gone.
    replaces = [("warehouse", "0001_initial"), ("warehouse", "0002_boxes"), ("warehouse", "0004_last")]
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Box",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=settings.TITLE_LENGTH)),
                ("shelf", models.IntegerField()),
                ("place", models.IntegerField(null="True")),
                (
                    "owner",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={"unique_together": set([("shelf", "place")])},
        ),
        migrations.CreateModel(
            name="Crate",
            fields=[
                (
                    "box_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="warehouse.Box",
                    ),
                ),
                ("wood", models.TextField()),
            ],
            bases=("warehouse.box",),
        ),
        migrations.CreateModel(name="TopBox", fields=[], options={"proxy": True}, bases=("warehouse.box",)),
        migrations.CreateModel(
            name="Legacy",
            fields=[("id", models.AutoField(primary_key=True)), ("text", models.TextField())],
            options={"managed": False, "db_table": "old_boxes"},
        ),
    ]
