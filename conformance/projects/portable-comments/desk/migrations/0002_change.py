from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="person", name="name", field=models.CharField(db_comment="other", max_length=50)),
        migrations.AlterField(model_name="person", name="age", field=models.PositiveSmallIntegerField(default=1)),
        migrations.AlterModelTableComment(name="person", table_comment="humans"),
        migrations.AddField(model_name="person", name="boss", field=models.ForeignKey(db_comment="who", null=True, on_delete=models.CASCADE, to="desk.person")),
        migrations.AddField(model_name="person", name="size", field=models.IntegerField(db_comment="cm", default=1)),
    ]
