from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='shelf13',
            table_comment='größe',
        ),
        migrations.RenameField(
            model_name='shelf13',
            old_name='left',
            new_name='first_name',
        ),
        migrations.RemoveField(
            model_name='shelf13',
            name='first_name',
        ),
    ]
