from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notes", "0001_initial")]

    operations = [
        migrations.AlterModelTableComment(name="note", table_comment="what we don't know"),
        migrations.AddField(model_name="note", name="extra", field=models.IntegerField(db_comment="more", default=3)),
        migrations.AlterField(model_name="note", name="title", field=models.CharField(db_comment="longer", max_length=80)),
        migrations.AlterField(model_name="note", name="body", field=models.TextField(db_comment="the body", null=True)),
        migrations.AlterField(model_name="note", name="parent", field=models.ForeignKey(db_comment="a forest", null=True, on_delete=models.CASCADE, to="notes.note")),
        migrations.AlterField(model_name="note", name="anything", field=models.CharField(max_length=10, null=True)),
    ]
