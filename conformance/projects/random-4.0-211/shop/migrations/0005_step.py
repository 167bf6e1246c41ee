from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='author',
            unique_together={('left', 'right')},
        ),
        migrations.AlterField(
            model_name='author',
            name='right',
            field=models.BigIntegerField(db_index=True),
        ),
    ]
