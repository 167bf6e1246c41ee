import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order')),
            ],
        ),
        migrations.AddField(
            model_name='order',
            name='over27',
            field=models.ManyToManyField(related_name='+', through='stock.select', through_fields=('left', 'right'), to='stock.order'),
        ),
        migrations.AlterField(
            model_name='order',
            name='user',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), size=None),
        ),
        migrations.AddField(
            model_name='select',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.JSONField(),
        ),
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order')),
            ],
        ),
        migrations.AddField(
            model_name='order',
            name='over28',
            field=models.ManyToManyField(related_name='+', through='stock.a', through_fields=('left', 'right'), to='stock.order'),
        ),
    ]
