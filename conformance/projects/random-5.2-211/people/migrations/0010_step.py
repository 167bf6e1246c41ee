import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_step'),
        ('shop', '0005_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='select',
            name='first_name',
            field=models.ForeignKey(db_column='Kept Column', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order40', to_field='id'),
        ),
        migrations.AlterField(
            model_name='größe',
            name='größe10',
            field=models.FileField(null=True, upload_to='files'),
        ),
        migrations.RemoveField(
            model_name='select',
            name='first_name',
        ),
        migrations.AlterField(
            model_name='select',
            name='x',
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.AlterModelTable(
            name='größe',
            table='"quoted_table45"',
        ),
    ]
