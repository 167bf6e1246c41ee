from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='select',
            options={},
        ),
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(fields=('user',), name='index_with_a_name_of_30_cha44', violation_error_message='100 % wrong'),
        ),
    ]
