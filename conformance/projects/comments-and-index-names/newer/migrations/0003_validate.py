from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newer", "0002_changes")]
    operations = [ValidateConstraint("shelf", "shelf_row")]
