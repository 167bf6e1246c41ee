from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='HTTPServer15',
            new_name='Select',
        ),
        migrations.AlterField(
            model_name='select',
            name='code',
            field=models.SlugField(db_comment='with "quotes"'),
        ),
        migrations.RenameField(
            model_name='select',
            old_name='code',
            new_name='Upper29',
        ),
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(fields=('title', 'Upper29'), name='Some Index30'),
        ),
        migrations.AddField(
            model_name='select',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='related31', to='stock.select'),
        ),
    ]
