from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0003_alter_relations")]

    operations = [
        migrations.AlterField(model_name="comment", name="writer", field=models.ForeignKey(default=3, on_delete=models.CASCADE, to="people.person")),
        migrations.AlterField(model_name="comment", name="approved_by", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="approved", to="people.person")),
        migrations.AlterField(model_name="comment", name="handle", field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="people.country")),
        migrations.AlterField(model_name="comment", name="country", field=models.CharField(max_length=2, null=True)),
        migrations.AlterField(model_name="comment", name="unindexed", field=models.IntegerField(null=True)),
        migrations.AlterField(model_name="book", name="editor", field=models.ForeignKey(db_column="edited_by", null=True, on_delete=models.SET_NULL, to="people.person")),
    ]
