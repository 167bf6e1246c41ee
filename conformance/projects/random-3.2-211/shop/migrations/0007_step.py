import django.contrib.postgres.fields.citext
import django.contrib.postgres.indexes
from django.db import migrations, models
import django.db.models.functions.text


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterIndexTogether(
            name='author',
            index_together={('right', 'left')},
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together={('left', 'right')},
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='check_3',
            field=django.contrib.postgres.fields.citext.CIEmailField(blank=True, max_length=254, unique=True),
        ),
        migrations.AddIndex(
            model_name='httpserver',
            index=django.contrib.postgres.indexes.GinIndex(fields=['user'], name='Some Index8'),
        ),
        migrations.AlterModelTable(
            name='author',
            table=None,
        ),
        migrations.AddIndex(
            model_name='httpserver',
            index=models.Index(django.db.models.functions.text.Length('check_3'), name='index_with_a_name_of_30_char9'),
        ),
    ]
