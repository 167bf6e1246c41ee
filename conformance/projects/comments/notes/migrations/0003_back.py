from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notes", "0002_changes")]

    operations = [
        migrations.AlterModelTableComment(name="note", table_comment=None),
        migrations.AlterField(model_name="note", name="extra", field=models.IntegerField(default=3)),
        migrations.AlterField(model_name="note", name="title", field=models.SlugField(max_length=80)),
        migrations.AlterField(model_name="note", name="anything", field=models.CharField(db_index=True, null=True)),
        migrations.AlterField(model_name="note", name="parent", field=models.ForeignKey(db_comment="a forest", db_index=False, null=True, on_delete=models.CASCADE, to="notes.note")),
    ]
