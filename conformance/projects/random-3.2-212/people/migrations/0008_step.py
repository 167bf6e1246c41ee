from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0010_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelf',
            name='x',
            field=models.TextField(choices=[('a', 'A'), ('b', "It's 100%")], default='double "quote"'),
            preserve_default=False,
        ),
        migrations.RenameModel(
            old_name='Select',
            new_name='HTTPServer',
        ),
        migrations.RenameField(
            model_name='shelf',
            old_name='left',
            new_name='Upper',
        ),
        migrations.AlterField(
            model_name='shelf',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
