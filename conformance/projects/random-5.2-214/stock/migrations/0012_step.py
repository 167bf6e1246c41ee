from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0011_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelf',
            name='first_name',
            field=models.UUIDField(),
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
    ]
