from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='shelf',
            options={'permissions': [('see', 'See')]},
        ),
        migrations.AlterIndexTogether(
            name='shelf',
            index_together={('check', 'user')},
        ),
        migrations.AlterField(
            model_name='shelf',
            name='limit',
            field=models.CharField(db_column='größe', max_length=20),
        ),
        migrations.AddField(
            model_name='shelf',
            name='first_name',
            field=models.DurationField(db_index=True),
        ),
        migrations.CreateModel(
            name='Größe',
            fields=[
                ('shelf_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stock.shelf')),
            ],
            options={
                'verbose_name': 'some 100 % name',
            },
            bases=('stock.shelf',),
        ),
        migrations.AlterModelOptions(
            name='größe',
            options={'ordering': ['-pk']},
        ),
    ]
