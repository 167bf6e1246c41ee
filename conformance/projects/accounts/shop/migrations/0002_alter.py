from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="basket", name="owner", field=models.OneToOneField(on_delete=models.CASCADE, to=settings.AUTH_USER_MODEL)),
        migrations.AlterField(model_name="basket", name="shared_with", field=models.ManyToManyField(blank=True, related_name="shared_too", to=settings.AUTH_USER_MODEL)),
    ]
