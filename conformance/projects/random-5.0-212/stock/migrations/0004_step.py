from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='author',
            table_comment='with "quotes"',
        ),
    ]
