from django.db import migrations


class Migration(migrations.Migration):
    """The link to the parent goes first, as it does where a parent's table is to stay."""

    dependencies = [("press", "0005_special")]
    operations = [
        migrations.RemoveField("special", "article_ptr"),
        migrations.DeleteModel("Special"),
    ]
