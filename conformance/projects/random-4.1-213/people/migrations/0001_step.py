from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('code', models.DecimalField(decimal_places=2, max_digits=8, primary_key=True, serialize=False)),
                ('title', models.JSONField(default=dict, unique=True)),
                ('Upper', models.PositiveBigIntegerField(blank=True, null=True)),
                ('x', models.UUIDField()),
                ('limit', models.SmallIntegerField(default=2000)),
                ('check', models.SlugField(blank=True, max_length=20)),
            ],
            options={
                'db_table': 'kept_table',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(check=models.Q(('check__in', ['a', 'a'])), name='index_with_a_name_of_30_char1'), models.CheckConstraint(check=models.Q(('title__isnull', False)), name='größe_index2')],
            },
        ),
    ]
