from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
        migrations.RemoveField(
            model_name='a',
            name='title1',
        ),
        migrations.AddField(
            model_name='a',
            name='größe9',
            field=models.DateField(auto_now_add=True),
        ),
        migrations.AddField(
            model_name='a',
            name='user',
            field=models.FloatField(default=1.5),
        ),
    ]
