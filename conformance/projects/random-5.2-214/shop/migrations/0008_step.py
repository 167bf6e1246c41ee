from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='größe',
            table_comment='größe',
        ),
        migrations.AlterModelTable(
            name='shelf',
            table='kept_table',
        ),
        migrations.AddConstraint(
            model_name='a',
            constraint=models.UniqueConstraint(fields=('first_name', 'code', 'id'), name='Some Index38'),
        ),
    ]
