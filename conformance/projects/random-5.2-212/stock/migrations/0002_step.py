from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Author',
            new_name='Order',
        ),
        migrations.AddField(
            model_name='order',
            name='limit',
            field=models.DateTimeField(db_comment=''),
        ),
        migrations.AlterUniqueTogether(
            name='order',
            unique_together={('order', 'first_name')},
        ),
        migrations.RenameField(
            model_name='order',
            old_name='id',
            new_name='Upper',
        ),
    ]
