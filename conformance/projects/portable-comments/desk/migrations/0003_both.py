from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_change")]

    operations = [
        migrations.AlterField(model_name="person", name="name", field=models.CharField(db_comment="x", max_length=60, null=True)),
        migrations.AlterField(model_name="person", name="boss", field=models.ForeignKey(db_comment="whom", null=True, on_delete=models.CASCADE, to="desk.person")),
        migrations.AlterModelTableComment(name="person", table_comment=None),
    ]
