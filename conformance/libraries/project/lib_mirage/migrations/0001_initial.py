import django.db.models.deletion
import mirage.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Thing',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('name', models.TextField())],
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', mirage.fields.EncryptedCharField()),
                ('f2', mirage.fields.EncryptedCharField(max_length=80)),
                ('f3', mirage.fields.EncryptedTextField()),
                ('f4', mirage.fields.EncryptedEmailField()),
                ('f5', mirage.fields.EncryptedIntegerField()),
                ('f6', mirage.fields.EncryptedURLField()),
            ],
        ),
    ]
