from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rules", "0006_alter")]

    operations = [
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("room", models.ForeignKey(on_delete=models.CASCADE, to="rules.room")),
                ("code", models.CharField(db_index=True, max_length=5)),
                ("open", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("open", True)), fields=("room",), name="one_open_booking"),
                    models.UniqueConstraint(condition=models.Q(("open", True)), fields=("code",), name="zz_one_open_code"),
                    models.UniqueConstraint(condition=models.Q(("open", True)), fields=("code",), name="a_one_open_code"),
                ],
                "indexes": [models.Index(fields=["code"], name="another_code"), models.Index(fields=["room"], name="another_room")],
            },
        ),
    ]
