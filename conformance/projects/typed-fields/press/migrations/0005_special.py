from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0004_required")]
    operations = [
        migrations.CreateModel(
            name="Special",
            fields=[
                (
                    "article_ptr",
                    models.OneToOneField(
                        auto_created=True, on_delete=models.CASCADE, parent_link=True, primary_key=True, serialize=False, to="press.article"
                    ),
                ),
                ("pages", models.IntegerField()),
            ],
            bases=("press.article",),
        ),
    ]
