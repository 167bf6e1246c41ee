from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stock", "0002_fields")]
    operations = [migrations.RenameModel("Tag", "Label")]
