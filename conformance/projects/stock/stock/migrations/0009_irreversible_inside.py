from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stock", "0008_irreversible_python")]
    operations = [
        TrigramExtension(),
        migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")]),
    ]
