from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='größe10',
            field=models.FileField(db_column='kept', upload_to='files'),
        ),
        migrations.RemoveConstraint(
            model_name='user',
            name='größe_index12',
        ),
        migrations.RemoveField(
            model_name='user',
            name='order',
        ),
        migrations.RenameField(
            model_name='user',
            old_name='größe',
            new_name='check',
        ),
        migrations.AlterModelOptions(
            name='user',
            options={},
        ),
        migrations.RenameModel(
            old_name='User',
            new_name='Größe',
        ),
        migrations.RenameField(
            model_name='größe',
            old_name='code',
            new_name='code34',
        ),
    ]
