from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='user19',
            options={'ordering': ['-pk']},
        ),
    ]
