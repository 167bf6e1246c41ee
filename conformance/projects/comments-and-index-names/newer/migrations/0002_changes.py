import django
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

word = "condition" if django.VERSION >= (5, 1) else "check"


class Migration(migrations.Migration):
    dependencies = [("newer", "0001_initial")]
    operations = [
        migrations.RenameIndex("shelf", new_name="shelf_where", old_name="shelf_place"),
        migrations.RenameIndex("shelf", new_name="shelf_where", old_name="shelf_where"),
        migrations.AlterModelTableComment("shelf", "all shelves"),
        migrations.AlterModelTableComment("Shelf", None),
        migrations.AlterField("shelf", "place", models.CharField(max_length=9, db_comment="in which hall")),
        AddConstraintNotValid("shelf", models.CheckConstraint(**{word: models.Q(row__gt=0)}, name="shelf_row")),
    ]
