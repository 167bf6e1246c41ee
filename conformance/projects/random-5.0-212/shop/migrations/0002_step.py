from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='order',
            field=models.FloatField(),
        ),
        migrations.AlterModelTable(
            name='book',
            table=None,
        ),
        migrations.AddIndex(
            model_name='book',
            index=models.Index(fields=['key'], name='some_index5'),
        ),
        migrations.AlterModelOptions(
            name='book',
            options={},
        ),
        migrations.RemoveIndex(
            model_name='book',
            name='some_index5',
        ),
    ]
