import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='limit',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Upper(django.db.models.functions.text.Trim('check')), output_field=models.TextField(null=True)),
        ),
    ]
