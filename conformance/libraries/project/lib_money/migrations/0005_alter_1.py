import django.db.models.deletion
import djmoney.models.fields
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_money', '0004_add_3')]
    operations = [
        migrations.AlterField('sample', 'f1', djmoney.models.fields.MoneyField(decimal_places=4, default=Decimal('1.5'), default_currency='EUR', max_digits=19)),
    ]
