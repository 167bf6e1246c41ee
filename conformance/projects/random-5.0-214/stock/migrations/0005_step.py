from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='select',
            table_comment='größe',
        ),
    ]
