from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='select',
            name='order',
            field=models.FloatField(db_index=True),
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together={('Upper', 'größe13')},
        ),
    ]
