from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='a',
            unique_together=set(),
        ),
        migrations.AlterModelTable(
            name='a',
            table=None,
        ),
        migrations.AlterModelOptions(
            name='a',
            options={'ordering': ['-pk']},
        ),
        migrations.RunSQL(
            sql=['SELECT 1', ('SELECT %s', ["it's 100%"])],
            reverse_sql=[('SELECT %s, %s', [1, None])],
        ),
    ]
