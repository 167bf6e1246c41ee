from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user19',
            name='order',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
        migrations.AddConstraint(
            model_name='größe',
            constraint=models.CheckConstraint(condition=models.Q(('Upper40__a', 'x')), name='some_index52'),
        ),
    ]
