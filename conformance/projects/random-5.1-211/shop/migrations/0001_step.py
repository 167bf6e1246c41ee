import django.contrib.postgres.fields
import django.contrib.postgres.operations
import uuid
from django.db import migrations, models


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
            name='A',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), size=None)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.UUIDField(db_index=True, default=uuid.UUID('00000000-0000-0000-0000-000000000007'), null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isnull', True), ('user__isnull', True), _connector='OR'), models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isnull', False), _negated=True)), fields=('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',), name='index_with_a_name_of_30_char1'), models.CheckConstraint(condition=models.Q(('user__isnull', True)), name='index_with_a_name_of_30_char2')],
            },
        ),
    ]
