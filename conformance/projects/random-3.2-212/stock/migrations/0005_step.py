from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='httpserver',
            name='code',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.AlterIndexTogether(
            name='httpserver',
            index_together=set(),
        ),
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
    ]
