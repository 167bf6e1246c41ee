import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0004_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='author',
            table=None,
        ),
        migrations.RenameField(
            model_name='author',
            old_name='book_ptr',
            new_name='x',
        ),
        migrations.CreateModel(
            name='Author12',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.author')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.author')),
            ],
        ),
        migrations.AddField(
            model_name='author',
            name='over13',
            field=models.ManyToManyField(related_name='+', through='stock.author12', to='stock.author'),
        ),
    ]
