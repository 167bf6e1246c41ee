from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0052_order")]

    operations = [
        migrations.CreateModel(name="Fresh", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(max_length=5)), ("team", models.ForeignKey(on_delete=models.CASCADE, to="desk.team"))]),
        migrations.AddField(model_name="fresh", name="size", field=models.IntegerField(default=3)),
        migrations.AddIndex(model_name="fresh", index=models.Index(fields=["name"], name="fresh_name")),
    ]
