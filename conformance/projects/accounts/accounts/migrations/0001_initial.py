import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("is_superuser", models.BooleanField(default=False)),
                ("username", models.CharField(max_length=150, unique=True)),
                ("groups", models.ManyToManyField(blank=True, related_name="user_set", to="auth.Group")),
                ("user_permissions", models.ManyToManyField(blank=True, related_name="user_set", to="auth.Permission")),
            ],
            options={"abstract": False, "swappable": "AUTH_USER_MODEL"},
        ),
    ]
