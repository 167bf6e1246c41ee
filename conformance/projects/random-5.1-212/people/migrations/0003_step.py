from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterUniqueTogether(
                    name='a',
                    unique_together=set(),
                ),
            ],
            state_operations=[
                migrations.AlterUniqueTogether(
                    name='a',
                    unique_together=set(),
                ),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name='a',
                    options={'ordering': ['-pk']},
                ),
            ],
        ),
    ]
