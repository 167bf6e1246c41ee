from django.db import migrations, models
from shop.stock.operations import ColumnRemoval, PostgresRunSQL, StateAddField


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0008_class_body")]
    operations = [
        migrations.RunSQL("ALTER TABLE warehouse_box ADD COLUMN width integer NULL", migrations.RunSQL.noop),
        StateAddField("box", "width", models.IntegerField(null=True)),
        PostgresRunSQL("SELECT 1", migrations.RunSQL.noop, other="SELECT 2"),
        ColumnRemoval("box", "short"),
        migrations.AlterModelOptions("legacy", options={"managed": True}),
    ]
