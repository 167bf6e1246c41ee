from django.db import migrations, models
import django.db.models.deletion
import django.db.models.functions.text


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='HTTPServer',
            new_name='HTTPServer15',
        ),
        migrations.AddIndex(
            model_name='httpserver15',
            index=models.Index(condition=models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isempty', False)), db_tablespace='pg_default', fields=['title'], name='größe_index16'),
        ),
        migrations.AddField(
            model_name='httpserver15',
            name='code',
            field=models.SlugField(),
        ),
        migrations.RemoveConstraint(
            model_name='httpserver15',
            name='index_with_a_name_of_30_char5',
        ),
        migrations.RenameField(
            model_name='httpserver15',
            old_name='order',
            new_name='title17',
        ),
        migrations.AlterField(
            model_name='httpserver15',
            name='title17',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.a'),
        ),
        migrations.AddIndex(
            model_name='httpserver15',
            index=models.Index(django.db.models.functions.text.Lower('code'), name='Some Index18'),
        ),
    ]
