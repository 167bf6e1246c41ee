from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
    ]
