from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0012_removals")]
    operations = [
        migrations.AddField("legacy", "new", models.TextField(null=True)),
        migrations.AlterField("legacy", "old", models.CharField(max_length=3)),
        migrations.AddIndex("legacy", models.Index(fields=["old"], name="legacy_old")),
        migrations.RenameField("legacy", "old", "older"),
        migrations.RenameModel("Legacy", "Ancient"),
        migrations.AlterModelTable("ancient", "other"),
        migrations.AlterModelOptions("ancient", {"managed": True}),
        migrations.AlterModelOptions("label", {"managed": False}),
        migrations.AddField("label", "silent", models.TextField(null=True)),
        migrations.DeleteModel("Label"),
    ]
