import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='A',
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.SlugField(primary_key=True, serialize=False)),
                ('first_name', models.UUIDField(blank=True, db_default=uuid.UUID('0b6c2e4e-1a4f-4f43-8a5c-2c1ff6d0a0c1'))),
                ('order', models.ManyToManyField(db_table='"quoted_table"', related_name='+', to='self')),
                ('limit', models.UUIDField(db_comment='with "quotes"', null=True)),
            ],
        ),
        migrations.AlterField(
            model_name='order',
            name='limit',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='order',
            name='first_name3',
            field=models.BigIntegerField(db_comment=''),
        ),
    ]
