from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='check',
            field=models.EmailField(db_column='select', max_length=100),
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.GenericIPAddressField(db_default='127.0.0.1', default='127.0.0.1', protocol='IPv4')),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
