from django.db import migrations, models
import django.db.migrations.operations.special
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='user',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.httpserver', to_field='book_ptr'),
        ),
        migrations.AlterField(
            model_name='user',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.httpserver'),
        ),
        migrations.RenameModel(
            old_name='User',
            new_name='User9',
        ),
        migrations.RemoveField(
            model_name='user9',
            name='user',
        ),
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.user9')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.user9')),
            ],
        ),
        migrations.AddField(
            model_name='user9',
            name='over10',
            field=models.ManyToManyField(related_name='+', through='stock.shelf', to='stock.user9'),
        ),
        migrations.RenameModel(
            old_name='User9',
            new_name='Select',
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
