from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0006_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('key', models.DecimalField(decimal_places=2, max_digits=8, primary_key=True, serialize=False)),
            ],
            options={
                'db_table_comment': 'plain',
                'ordering': ['pk'],
            },
        ),
    ]
