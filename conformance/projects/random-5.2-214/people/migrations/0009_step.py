import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='author',
            table_comment='with "quotes"',
        ),
        migrations.AddField(
            model_name='user',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='self'),
        ),
        migrations.AlterModelTableComment(
            name='author',
            table_comment=None,
        ),
        migrations.AlterField(
            model_name='author',
            name='key',
            field=models.DecimalField(db_comment='', decimal_places=2, max_digits=8, primary_key=True, serialize=False),
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(fields=['id'], name='index_with_a_name_of_30_cha36'),
        ),
        migrations.RenameIndex(
            model_name='user',
            new_name='some_index37',
            old_name='index_with_a_name_of_30_cha36',
        ),
        migrations.RenameField(
            model_name='user',
            old_name='x',
            new_name='title',
        ),
    ]
