from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=['SELECT 1', ('SELECT %s', ["it's 100%"])],
            reverse_sql=[('SELECT %s, %s', [1, None])],
        ),
        migrations.AlterField(
            model_name='book',
            name='key',
            field=models.UUIDField(editable=False, primary_key=True, serialize=False),
        ),
    ]
