import django.contrib.postgres.operations
from django.db import migrations, models
import django.db.models.constraints
import uuid


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        django.contrib.postgres.operations.BtreeGinExtension(
        ),
        django.contrib.postgres.operations.HStoreExtension(
        ),
        django.contrib.postgres.operations.TrigramExtension(
        ),
        django.contrib.postgres.operations.CITextExtension(
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(check=models.Q(models.Q(('key__isnull', True), models.Q(('key__isnull', True), _negated=True), _connector='OR'), ('key__isnull', False)), name='some_index1'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('key',), name='Some Index2')],
            },
        ),
    ]
