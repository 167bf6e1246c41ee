from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='a',
            name='größe_index3',
        ),
        migrations.AlterModelTable(
            name='a',
            table=None,
        ),
    ]
