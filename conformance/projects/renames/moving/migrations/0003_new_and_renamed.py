from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0002_rename_models")]

    operations = [
        migrations.CreateModel(
            name="Fresh",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.SlugField(unique=True)),
                ("goal", models.ForeignKey(on_delete=models.CASCADE, to="moving.goal")),
                ("goals", models.ManyToManyField(related_name="freshes", to="moving.goal")),
            ],
        ),
        migrations.RenameModel(old_name="Fresh", new_name="Stale"),
        migrations.AlterField(model_name="stale", name="name", field=models.CharField(max_length=50)),
        migrations.AlterField(model_name="stale", name="goal", field=models.ForeignKey(null=True, on_delete=models.CASCADE, to="moving.goal")),
        migrations.AddIndex(model_name="stale", index=models.Index(fields=["name"], name="stale_name")),
        migrations.RemoveIndex(model_name="stale", name="stale_name"),
    ]
