from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='check',
            field=models.EmailField(db_column='select', max_length=100),
        ),
        migrations.RenameField(
            model_name='select',
            old_name='größe3',
            new_name='x',
        ),
    ]
