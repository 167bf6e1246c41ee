import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Shelf',
            new_name='Shelf18',
        ),
        migrations.AlterField(
            model_name='größe',
            name='Upper',
            field=models.ManyToManyField(related_name='related19', to='people.shelf18'),
        ),
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.a')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.größe')),
            ],
        ),
        migrations.AddField(
            model_name='a',
            name='over20',
            field=models.ManyToManyField(related_name='+', through='people.shelf', to='people.größe'),
        ),
        migrations.CreateModel(
            name='Select',
            fields=[
                ('code', models.SlugField(primary_key=True, serialize=False)),
                ('check', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.a', to_field='user_ptr')),
                ('Upper', models.IntegerField(blank=True, db_column='größe', db_default=models.Value(3), null=True)),
                ('limit', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.shelf18')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('Upper__isnull', False)), name='index_with_a_name_of_30_cha21'), models.UniqueConstraint(django.db.models.functions.text.Length('code'), name='index_with_a_name_of_30_cha22')],
            },
        ),
    ]
