from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=10)),
                ("other", models.CharField(max_length=10)),
                ("target", models.ForeignKey(on_delete=models.CASCADE, to="moving.target")),
                ("by_code", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="moving.target", to_field="code")),
                ("targets", models.ManyToManyField(related_name="sources", to="moving.target")),
            ],
            options={
                "indexes": [models.Index(fields=["other"], name="other_index")],
                "unique_together": {("name", "other")},
                "constraints": [models.UniqueConstraint(condition=models.Q(("id__gt", 5)), fields=("name",), name="partial_name")],
            },
        ),
        migrations.CreateModel(
            name="Doomed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=10)),
                ("target", models.ForeignKey(on_delete=models.CASCADE, to="moving.target")),
            ],
        ),
        migrations.RenameField(model_name="source", old_name="name", new_name="title"),
        migrations.RenameField(model_name="source", old_name="other", new_name="another"),
        migrations.AlterModelTable(name="target", table="goals"),
        migrations.AlterModelTable(name="source", table="origins"),
        migrations.AddField(model_name="source", name="extra", field=models.CharField(db_index=True, max_length=5, default="x")),
        migrations.RemoveField(model_name="source", name="extra"),
        migrations.AddField(model_name="source", name="late", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to="moving.target")),
        migrations.RenameField(model_name="source", old_name="late", new_name="later"),
        migrations.DeleteModel(name="Doomed"),
    ]
