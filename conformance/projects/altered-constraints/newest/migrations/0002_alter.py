from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("newest", "0001_initial")]
    operations = [
        migrations.AlterConstraint("row", "row_n", models.CheckConstraint(condition=models.Q(n__gt=0), name="row_n", violation_error_message="no")),
    ]
