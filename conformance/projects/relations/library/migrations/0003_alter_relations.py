from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0002_add_relations")]

    operations = [
        migrations.AlterField(model_name="comment", name="country", field=models.ForeignKey(blank=True, help_text="no SQL", null=True, on_delete=models.SET_NULL, related_name="comments", to="people.country")),
        migrations.AlterField(model_name="comment", name="writer", field=models.ForeignKey(null=True, on_delete=models.CASCADE, to="people.person")),
        migrations.AlterField(model_name="comment", name="loose", field=models.ForeignKey(null=True, on_delete=models.DO_NOTHING, to="library.book")),
        migrations.AlterField(model_name="comment", name="unindexed", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to="people.person")),
        migrations.AlterField(model_name="comment", name="review", field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, to="library.review")),
    ]
