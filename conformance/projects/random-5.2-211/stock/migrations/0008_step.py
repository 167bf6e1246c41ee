import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
        migrations.RenameField(
            model_name='order40',
            old_name='left',
            new_name='Upper',
        ),
        migrations.AddField(
            model_name='book',
            name='x',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related43', to='self'),
        ),
        migrations.AlterField(
            model_name='order37',
            name='code',
            field=models.BinaryField(),
        ),
    ]
