from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_relations")]

    operations = [
        migrations.AddField(model_name="small", name="big_integer", field=models.BigIntegerField(null=True)),
        migrations.AddField(model_name="small", name="big_integer_given", field=models.BigIntegerField(default=-5)),
        migrations.AddField(model_name="small", name="big_integer_both", field=models.BigIntegerField(default=-5, null=True)),
    ]
