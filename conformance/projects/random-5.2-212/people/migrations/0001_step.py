import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('limit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='shop.book')),
                ('Upper', models.ManyToManyField(related_name='+', to='shop.book')),
                ('x', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self')),
                ('title', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.book')),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
