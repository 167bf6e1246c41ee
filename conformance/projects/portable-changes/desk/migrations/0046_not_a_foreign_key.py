from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0045_foreign_key_back")]

    operations = [
        migrations.AlterField(model_name="team", name="lead", field=models.BigIntegerField(db_column="lead_id")),
    ]
