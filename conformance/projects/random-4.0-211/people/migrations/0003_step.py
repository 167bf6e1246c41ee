from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='größe',
            old_name='x',
            new_name='code',
        ),
        migrations.AlterField(
            model_name='größe',
            name='code',
            field=models.JSONField(default="te'xt"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='größe',
            name='limit',
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.AddConstraint(
            model_name='größe',
            constraint=models.CheckConstraint(check=models.Q(('limit__gt', 5)), name='größe_index10'),
        ),
        migrations.RenameModel(
            old_name='Größe',
            new_name='Author',
        ),
        migrations.AlterField(
            model_name='author',
            name='limit',
            field=models.BigIntegerField(primary_key=True),
        ),
        migrations.DeleteModel(
            name='Author',
        ),
    ]
