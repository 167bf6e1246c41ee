from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=50)),
                ("code", models.CharField(max_length=5, unique=True)),
            ],
            options={"db_table": "Odd Accounts", "ordering": ["name"], "verbose_name": "account"},
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.ForeignKey(on_delete=models.CASCADE, to="ledger.account")),
                ("amount", models.IntegerField()),
            ],
            options={"order_with_respect_to": "account"},
        ),
        migrations.CreateModel(
            name="Foreign",
            fields=[("id", models.IntegerField(primary_key=True, serialize=False))],
            options={"managed": False, "db_table": "elsewhere"},
        ),
        migrations.CreateModel(
            name="Spaced",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=10)),
                ("code", models.CharField(db_tablespace="pg_default", max_length=10, unique=True)),
            ],
            options={"db_tablespace": "pg_default"},
        ),
        migrations.CreateModel(
            name="AModelWithAnExtremelyLongNameThatIsLongerThanWhatPostgreSQLAllows",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("a_field_with_a_long_name_too", models.CharField(db_index=True, max_length=10)),
                ("account_with_a_rather_long_name", models.ForeignKey(on_delete=models.CASCADE, to="ledger.account")),
                ("many_accounts_with_a_rather_long_name", models.ManyToManyField(to="ledger.account")),
            ],
        ),
    ]
