from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_expression_indexes")]

    operations = [
        migrations.RemoveIndex(model_name="person", name="lower_name"),
        migrations.RenameIndex(model_name="person", new_name="mixed_up", old_name="mixed"),
        migrations.RemoveConstraint(model_name="person", name="unique_lower"),
        migrations.RemoveConstraint(model_name="person", name="distinct"),
    ]
