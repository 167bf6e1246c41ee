import press.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]
    operations = [
        migrations.AddField("article", "seal", press.fields.StampField(null=True)),
        migrations.AddField("article", "lead", press.fields.BodyField(collations={"postgresql": "C"}, default="")),
        migrations.AlterField("article", "headline", press.fields.HeadlineField(max_length=80, collations={"postgresql": "C"})),
        migrations.AlterField("article", "body", press.fields.BodyField(collations={"sqlite": "NOCASE"})),
    ]
