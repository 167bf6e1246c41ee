from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(name="Person", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(db_comment="the name, it's 5% \\ \"q\"", max_length=50)), ("age", models.PositiveSmallIntegerField(db_comment="in years", default=1))], options={"db_table_comment": "people"}),
    ]
