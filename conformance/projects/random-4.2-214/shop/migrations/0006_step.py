import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0012_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql='SELECT 1',
        ),
        migrations.AddField(
            model_name='a',
            name='order36',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), null=True, size=3),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='id',
            new_name='x',
        ),
        migrations.AlterModelTableComment(
            name='a',
            table_comment='größe',
        ),
    ]
