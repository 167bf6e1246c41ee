from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterOrderWithRespectTo(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            order_with_respect_to='title',
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together={('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', 'order')},
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='title29',
            field=models.FilePathField(path='/tmp'),
        ),
    ]
