import django.db.migrations.operations.special
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.AlterUniqueTogether(
            name='book',
            unique_together={('left', 'right')},
        ),
        migrations.CreateModel(
            name='Order40',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.user')),
            ],
        ),
        migrations.AddField(
            model_name='order',
            name='over41',
            field=models.ManyToManyField(related_name='+', through='stock.order40', through_fields=('left', 'right'), to='stock.user'),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='over41',
            new_name='x',
        ),
    ]
