from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0047_foreign_key_again")]

    operations = [
        migrations.AlterField(model_name="person", name="id", field=models.AutoField(primary_key=True, serialize=False)),
    ]
