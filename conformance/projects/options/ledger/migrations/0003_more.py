from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_operations")]

    operations = [
        migrations.AlterOrderWithRespectTo(name="entry", order_with_respect_to="account"),
        migrations.AlterModelTable(name="account", table=None),
        migrations.AlterModelOptions(name="foreign", options={"managed": True}),
        migrations.AddField(model_name="foreign", name="name", field=models.CharField(max_length=5)),
    ]
