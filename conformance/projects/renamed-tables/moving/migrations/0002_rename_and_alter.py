from django.db import migrations, models


def altered(model):
    return [
        migrations.AlterField(model, "target", models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to="moving.target")),
        migrations.AlterField(model, "name", models.CharField(max_length=10)),
        migrations.AlterField(model, "other", models.CharField(max_length=10)),
        migrations.AlterField(model, "count", models.IntegerField(default=0)),
        migrations.RemoveField(model, "by_code"),
    ]


class Migration(migrations.Migration):
    dependencies = [("moving", "0001_initial")]

    operations = [
        migrations.AlterModelTable("first", "somewhere"),
        *altered("first"),
        migrations.RenameModel("Second", "Later"),
        *altered("later"),
        migrations.AlterModelTable("third", "elsewhere"),
        migrations.AlterModelTable("third", "at_last"),
        *altered("third"),
        migrations.AlterModelTable("fourth", "for_now"),
        migrations.AlterModelTable("fourth", "moving_fourth"),
        *altered("fourth"),
    ]
