from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("searching", "0004_concurrently")]

    operations = [
        migrations.RemoveIndex(model_name="document", name="i01"),
        migrations.RemoveIndex(model_name="document", name="doc_tags_gin"),
        migrations.AlterField(model_name="document", name="slug", field=models.SlugField(db_index=False)),
        migrations.AlterField(model_name="document", name="title", field=models.CharField(db_index=True, max_length=100)),
    ]
