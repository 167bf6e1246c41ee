import django.contrib.postgres.search
from django.db import migrations, models
import django.db.models.manager


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='author',
            index=models.Index(fields=['Upper', 'code'], name='index_with_a_name_of_30_cha10'),
        ),
        migrations.CreateModel(
            name='Author11',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('code', models.JSONField()),
            ],
        ),
        migrations.AlterModelManagers(
            name='author11',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
    ]
