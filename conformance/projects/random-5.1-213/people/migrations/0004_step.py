from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.FloatField(default=0.0)),
                ('größe', models.FloatField(unique=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AlterModelTableComment(
            name='select',
            table_comment='größe',
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together={('check', 'user')},
        ),
    ]
