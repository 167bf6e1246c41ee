from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        migrations.CreateModel(
            name="Basket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.ForeignKey(on_delete=models.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("kind", models.ForeignKey(null=True, on_delete=models.CASCADE, to="contenttypes.contenttype")),
                ("group", models.OneToOneField(null=True, on_delete=models.CASCADE, to="auth.group")),
                ("shared_with", models.ManyToManyField(related_name="shared", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(model_name="basket", name="seller", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
    ]
