import django.contrib.postgres.indexes
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='author',
            table=None,
        ),
        migrations.AddIndex(
            model_name='author',
            index=django.contrib.postgres.indexes.GinIndex(fields=['own_limit'], name='index_with_a_name_of_30_char7'),
        ),
        migrations.RenameModel(
            old_name='Author',
            new_name='HTTPServer',
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='own_größe',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self'),
        ),
        migrations.RunSQL(
            sql='SELECT 1',
        ),
    ]
