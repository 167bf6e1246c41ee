from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterIndexTogether(
            name='shelf',
            index_together=set(),
        ),
        migrations.CreateModel(
            name='Shelf35',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
    ]
