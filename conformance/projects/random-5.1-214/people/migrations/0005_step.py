from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='httpserver',
            name='title',
            field=models.URLField(db_index=True, null=True),
        ),
    ]
