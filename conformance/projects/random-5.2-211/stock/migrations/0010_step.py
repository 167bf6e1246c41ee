from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0008_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='order',
            table_comment='größe',
        ),
        migrations.AlterUniqueTogether(
            name='a',
            unique_together=set(),
        ),
        migrations.RemoveField(
            model_name='order37',
            name='code',
        ),
    ]
