from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='author',
            table=None,
        ),
        migrations.RenameModel(
            old_name='Author',
            new_name='Select',
        ),
        migrations.AlterField(
            model_name='select',
            name='own_größe',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self'),
        ),
        migrations.AlterField(
            model_name='select',
            name='own_größe',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select'),
        ),
    ]
