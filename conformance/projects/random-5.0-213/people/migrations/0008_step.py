import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0010_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
        migrations.RenameModel(
            old_name='User49',
            new_name='User50',
        ),
        migrations.AddField(
            model_name='a',
            name='check_51',
            field=models.ManyToManyField(related_name='related52', to='people.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall'),
        ),
        migrations.CreateModel(
            name='A53',
            fields=[
                ('größe_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.größe')),
                ('own_check', models.DateTimeField(db_comment='größe', db_index=True, unique=True)),
                ('own_Upper54', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.a', to_field='id')),
            ],
            options={
                'ordering': ['pk'],
            },
            bases=('shop.größe',),
        ),
    ]
