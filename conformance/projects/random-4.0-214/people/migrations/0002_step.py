from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check', models.GenericIPAddressField(db_tablespace='pg_default', protocol='IPv4')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='author',
            name='user',
            field=models.ManyToManyField(related_name='+', to='self'),
        ),
        migrations.RemoveField(
            model_name='author',
            name='user',
        ),
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.author')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.author')),
            ],
        ),
        migrations.AddField(
            model_name='author',
            name='over19',
            field=models.ManyToManyField(related_name='+', through='people.select', to='people.author'),
        ),
        migrations.AlterField(
            model_name='author',
            name='check',
            field=models.CharField(default='back\\slash', max_length=1, unique=True),
        ),
    ]
