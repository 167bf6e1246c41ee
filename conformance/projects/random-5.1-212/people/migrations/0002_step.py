import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Größe',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('Upper', models.ManyToManyField(related_name='+', to='people.shelf')),
                ('Upper7', models.JSONField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('Upper7__isnull', True), models.Q(('Upper7__contains', {'a': 1}), _negated=True), _connector='OR'), name='index_with_a_name_of_30_char8')],
            },
        ),
        migrations.AlterModelTableComment(
            name='größe',
            table_comment='plain',
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('user_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.user')),
            ],
            options={
                'db_table': '"quoted_table"',
            },
            bases=('shop.user',),
        ),
    ]
