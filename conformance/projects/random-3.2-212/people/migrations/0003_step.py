from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0006_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='own_größe',
            field=models.OneToOneField(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related17', to='stock.httpserver'),
        ),
        migrations.RenameField(
            model_name='select',
            old_name='book_ptr',
            new_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
    ]
