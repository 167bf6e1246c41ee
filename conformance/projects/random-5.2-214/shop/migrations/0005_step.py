from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='größe',
            table_comment=None,
        ),
    ]
