import django.db.models.deletion
import djmoney.models.fields
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_money', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', djmoney.models.fields.MoneyField(decimal_places=2, default=0, default_currency='EUR', max_digits=10)),
    ]
