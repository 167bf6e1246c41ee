from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='a',
            name='index_with_a_name_of_30_char1',
        ),
        migrations.AlterField(
            model_name='a',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.FileField(blank=True, db_index=True, db_tablespace='pg_default', upload_to='files'),
        ),
        migrations.RemoveIndex(
            model_name='a',
            name='größe_index2',
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.RemoveField(
            model_name='a',
            name='user',
        ),
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together=set(),
        ),
    ]
