import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0015_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Book',
        ),
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('check__isnull', False), _negated=True), models.Q(('check__isnull', True), ('user__lt', datetime.datetime(2020, 2, 29, 1, 2, 3, tzinfo=datetime.timezone.utc)), _connector='OR')), fields=('user',), name='some_index72'),
        ),
        migrations.AlterField(
            model_name='select',
            name='check',
            field=models.SlugField(allow_unicode=True, max_length=20),
        ),
        migrations.AddField(
            model_name='select',
            name='check73',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=3),
        ),
        migrations.RemoveField(
            model_name='select',
            name='check73',
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select')),
            ],
        ),
        migrations.AddField(
            model_name='select',
            name='over74',
            field=models.ManyToManyField(related_name='+', through='people.author', to='people.select'),
        ),
        migrations.AlterField(
            model_name='select',
            name='check',
            field=models.SlugField(allow_unicode=True, blank=True, max_length=255),
        ),
    ]
