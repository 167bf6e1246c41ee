from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=['SELECT 1', ('SELECT %s', ["it's 100%"])],
            reverse_sql=[('SELECT %s, %s', [1, None])],
        ),
        migrations.AlterField(
            model_name='book',
            name='order',
            field=models.UUIDField(blank=True, unique=True),
        ),
        migrations.AlterIndexTogether(
            name='book',
            index_together={('check1', 'order')},
        ),
    ]
