from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0007_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select')),
            ],
        ),
        migrations.AddField(
            model_name='select',
            name='over18',
            field=models.ManyToManyField(related_name='+', through='people.shelf', to='people.select'),
        ),
    ]
