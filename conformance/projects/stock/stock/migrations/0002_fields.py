from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [
        migrations.AddField("item", "weight", models.FloatField(null=True)),
        migrations.AddField("Item", "colour", models.CharField(default="red", max_length=10), preserve_default=False),
        migrations.AddField(model_name="item", name="second", field=models.ForeignKey("stock.supplier", models.SET_NULL, null=True, related_name="others")),
        migrations.AddField("supplier", "tags", models.ManyToManyField("stock.Tag", related_name="suppliers")),
        migrations.AlterField("item", "name", models.CharField(max_length=60, verbose_name="the name")),
        migrations.AlterField("item", "colour", models.CharField(help_text="of it", max_length=10)),
        migrations.AlterField("item", "size", models.BigIntegerField()),
        migrations.AlterField("item", "weight", models.FloatField(default=1.5), preserve_default=False),
        migrations.AlterField("supplier", "name", models.CharField(max_length=50, null=True)),
        migrations.AlterField("Tag", "word", models.SlugField(unique=True)),
    ]
