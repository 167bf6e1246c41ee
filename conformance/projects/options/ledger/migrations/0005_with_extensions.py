from django.contrib.postgres.fields import CIEmailField, CITextField, HStoreField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_extensions")]

    operations = [
        migrations.AddField(model_name="account", name="bag", field=HStoreField(null=True)),
        migrations.AddField(model_name="account", name="case", field=CITextField(null=True, unique=True)),
        migrations.AddField(model_name="account", name="mail", field=CIEmailField(db_index=True, max_length=254, null=True)),
        migrations.AddField(model_name="account", name="german", field=models.CharField(db_collation="german", max_length=20, null=True)),
        migrations.AlterField(model_name="account", name="case", field=CITextField(null=True)),
    ]
