import django.db.models.deletion
import djmoney.models.fields
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_money', '0003_add_2')]
    operations = [
        migrations.AddField('sample', 'g3', djmoney.models.fields.CurrencyField(default='USD', editable=False, max_length=3, null=True)),
    ]
