from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='book',
            unique_together=set(),
        ),
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.UUIDField(blank=True)),
                ('title', models.DurationField()),
                ('Upper', models.TimeField(blank=True)),
            ],
            options={
                'index_together': {('title', 'first_name')},
            },
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='first_name',
            field=models.SlugField(allow_unicode=True, blank=True, db_column='select', max_length=20),
        ),
    ]
