from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0057_raw_comments")]

    operations = [
        migrations.RunSQL("""
            UPDATE desk_human
               SET code = 'a'   
             WHERE id = 1;
        
            DELETE FROM desk_human WHERE id = 2;
        """),
    ]
