import django.contrib.postgres.fields.citext
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('x', django.contrib.postgres.fields.citext.CICharField(default='a;b', max_length=20)),
                ('limit', models.BinaryField(default=b"a\x00%'", null=True)),
                ('title', models.BinaryField(blank=True)),
            ],
            options={
                'unique_together': {('id', 'limit')},
                'constraints': [models.CheckConstraint(check=models.Q(models.Q(('x__contains', 'two\nlines'), models.Q(('x__startswith', 'double "quote"'), _negated=True), _connector='OR'), ('x__in', ['a', '%s']), _connector='XOR'), name='some_index3'), models.UniqueConstraint(models.F('x'), condition=models.Q(('x__gte', "it's"), models.Q(('x__iendswith', '100%'), _negated=True)), name='some_index4')],
            },
        ),
    ]
