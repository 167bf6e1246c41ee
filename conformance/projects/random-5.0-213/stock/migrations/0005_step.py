from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='order',
            new_name='first_name',
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together={('x', 'title')},
        ),
        migrations.RenameField(
            model_name='select',
            old_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            new_name='Upper',
        ),
        migrations.AddIndex(
            model_name='select',
            index=models.Index(fields=['-check', '-first_name'], name='some_index42'),
        ),
        migrations.AddIndex(
            model_name='select',
            index=models.Index(condition=models.Q(('Upper__isempty', False)), db_tablespace='pg_default', fields=['check'], name='Some Index43'),
        ),
        migrations.AlterField(
            model_name='select',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='select',
            name='check',
            field=models.EmailField(max_length=100, null=True),
        ),
    ]
