from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.shelf')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.shelf')),
            ],
        ),
        migrations.AddField(
            model_name='shelf',
            name='over3',
            field=models.ManyToManyField(related_name='+', through='stock.a', to='stock.shelf'),
        ),
        migrations.RunSQL(
            sql='SELECT 1',
        ),
        migrations.AlterModelTable(
            name='a',
            table='kept_table',
        ),
        migrations.RemoveField(
            model_name='a',
            name='right',
        ),
        migrations.RenameModel(
            old_name='A',
            new_name='Select',
        ),
        migrations.AlterModelTableComment(
            name='select',
            table_comment='plain',
        ),
    ]
