from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.httpserver')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.httpserver')),
            ],
        ),
        migrations.AddField(
            model_name='httpserver',
            name='over7',
            field=models.ManyToManyField(related_name='+', through='shop.author', to='shop.httpserver'),
        ),
    ]
