from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('code', models.IntegerField(primary_key=True, serialize=False)),
            ],
            options={
                'db_table_comment': 'with "quotes"',
                'ordering': ['pk'],
            },
        ),
    ]
