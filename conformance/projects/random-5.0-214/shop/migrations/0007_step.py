from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='a',
            table_comment='plain',
        ),
        migrations.AlterUniqueTogether(
            name='a',
            unique_together=set(),
        ),
        migrations.AlterUniqueTogether(
            name='a',
            unique_together={('title', 'code')},
        ),
    ]
