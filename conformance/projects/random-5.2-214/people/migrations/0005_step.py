from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='title',
            field=models.TimeField(db_comment='größe', db_index=True),
        ),
        migrations.AlterField(
            model_name='user',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
