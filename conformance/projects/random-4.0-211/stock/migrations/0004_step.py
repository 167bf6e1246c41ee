from django.db import migrations, models
import django.db.models.functions.text
import uuid


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.SlugField(max_length=20, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('order',), name='größe_index14'), models.UniqueConstraint(django.db.models.functions.text.Length('order'), name='größe_index15')],
            },
        ),
    ]
