from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0051_longer")]

    operations = [
        migrations.AlterOrderWithRespectTo(name="ticket", order_with_respect_to="team"),
    ]
