from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', models.CharField(default='new', max_length=20)),
                ('f2', models.IntegerField(db_column='two', default=2)),
                ('f3', models.BooleanField(default=True)),
                ('f4', models.DateTimeField(auto_now_add=True)),
                ('f5', models.DateField(auto_now_add=True)),
                ('f6', models.TextField(default='')),
                ('f7', models.ForeignKey(null=True, on_delete=models.CASCADE, to='lib_default_value.sample')),
            ],
        ),
        migrations.CreateModel(
            name='Apart',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('f1', models.IntegerField(default=0))],
            options={'db_table': 'apart', 'managed': False},
        ),
    ]
