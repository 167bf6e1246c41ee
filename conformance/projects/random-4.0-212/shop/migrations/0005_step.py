import django.contrib.postgres.fields.citext
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField(
                    model_name='shelf',
                    name='order',
                    field=django.contrib.postgres.fields.citext.CIEmailField(default='two\nlines', max_length=254, null=True),
                    preserve_default=False,
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='shelf',
                    name='order',
                    field=django.contrib.postgres.fields.citext.CIEmailField(default='two\nlines', max_length=254, null=True),
                    preserve_default=False,
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name='shelf',
            constraint=models.UniqueConstraint(fields=('order', 'limit'), name='Some Index31'),
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.shelf')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.shelf')),
            ],
        ),
        migrations.AddField(
            model_name='shelf',
            name='over32',
            field=models.ManyToManyField(related_name='+', through='shop.a', to='shop.shelf'),
        ),
    ]
