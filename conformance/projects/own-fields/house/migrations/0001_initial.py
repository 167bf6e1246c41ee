import house.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="House",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", house.fields.CodeField(unique=True)),
                ("named", house.fields.NamedField(db_index=True)),
                ("default_length", house.fields.DefaultLengthField()),
                ("given_length", house.fields.DefaultLengthField(max_length=90)),
                ("mac", house.fields.MacAddressField(db_index=True)),
                ("hash", house.fields.HashField(db_index=True)),
                ("blob", house.fields.BlobField(unique=True)),
                ("flagged", house.fields.FlaggedField(flags=["a", "b"], default=0)),
                ("owner", house.fields.OwnerField(null=True)),
            ],
        ),
    ]
