from django.db import migrations, models
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='HTTPServer',
            new_name='Author',
        ),
        migrations.AddField(
            model_name='author',
            name='user',
            field=models.BinaryField(db_index=True),
        ),
        migrations.AddConstraint(
            model_name='author',
            constraint=models.UniqueConstraint(fields=('code', 'check'), name='some_index9'),
        ),
        migrations.AlterModelOptions(
            name='author',
            options={'verbose_name': 'a name'},
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.AlterIndexTogether(
            name='author',
            index_together={('user', 'limit')},
        ),
    ]
