from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_step'),
        ('shop', '0013_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='größe',
            name='Upper40',
            field=models.JSONField(null=True),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RenameField(
                    model_name='größe',
                    old_name='limit',
                    new_name='user',
                ),
            ],
            state_operations=[
                migrations.RenameField(
                    model_name='größe',
                    old_name='limit',
                    new_name='user',
                ),
            ],
        ),
        migrations.AlterModelTable(
            name='book',
            table='"quoted_table"',
        ),
    ]
