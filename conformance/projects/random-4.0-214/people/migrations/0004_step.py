from django.db import migrations, models
import django.db.migrations.operations.special
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='left',
            field=models.BigIntegerField(),
        ),
        migrations.RemoveField(
            model_name='author',
            name='over19',
        ),
        migrations.AlterField(
            model_name='author',
            name='check',
            field=models.CharField(default='100%', max_length=1, null=True, unique=True),
        ),
        migrations.CreateModel(
            name='Select24',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.select')),
            ],
        ),
        migrations.AddField(
            model_name='select',
            name='over25',
            field=models.ManyToManyField(related_name='+', through='people.select24', to='people.select'),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.AlterField(
            model_name='select24',
            name='left',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.select'),
        ),
        migrations.RenameField(
            model_name='author',
            old_name='check',
            new_name='Upper',
        ),
    ]
