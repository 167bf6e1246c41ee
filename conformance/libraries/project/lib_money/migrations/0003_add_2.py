import django.db.models.deletion
import djmoney.models.fields
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_money', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', djmoney.models.fields.MoneyField(decimal_places=2, default=None, max_digits=10, null=True)),
    ]
