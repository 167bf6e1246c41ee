from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0007_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='shelf',
            constraint=models.UniqueConstraint(fields=('check1', 'order', 'limit'), name='größe_index36'),
        ),
        migrations.AlterField(
            model_name='shelf35',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='a',
            name='right',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related37', to='stock.author'),
        ),
        migrations.AlterField(
            model_name='a',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.RenameField(
            model_name='shelf',
            old_name='limit',
            new_name='limit38',
        ),
    ]
