from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0007_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='größe',
            name='Upper',
            field=models.ManyToManyField(related_name='related35', to='shop.order'),
        ),
        migrations.AlterModelOptions(
            name='book',
            options={},
        ),
        migrations.AlterField(
            model_name='book',
            name='title',
            field=models.SlugField(allow_unicode=True, db_comment='plain', default='a', max_length=20),
        ),
    ]
