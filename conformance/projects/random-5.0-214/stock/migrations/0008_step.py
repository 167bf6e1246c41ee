import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='id',
            field=models.UUIDField(db_column='größe', db_default=uuid.UUID('0b6c2e4e-1a4f-4f43-8a5c-2c1ff6d0a0c1'), editable=False, primary_key=True),
        ),
        migrations.RemoveField(
            model_name='httpserver',
            name='größe10',
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='title',
            field=models.ManyToManyField(related_name='+', to='shop.a'),
        ),
    ]
