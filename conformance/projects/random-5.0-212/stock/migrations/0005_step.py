from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='code',
            new_name='code27',
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('code', models.SlugField(db_column='select', primary_key=True, serialize=False)),
                ('title', models.DecimalField(decimal_places=0, max_digits=12, unique=True)),
            ],
            options={
                'verbose_name': 'some 100 % name',
                'unique_together': {('code', 'title')},
            },
        ),
    ]
