from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0007_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            table=None,
        ),
        migrations.AddField(
            model_name='author',
            name='check',
            field=models.TextField(null=True),
        ),
        migrations.RemoveField(
            model_name='author',
            name='over13',
        ),
    ]
