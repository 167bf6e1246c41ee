from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [
        migrations.AddField(model_name="comment", name="writer", field=models.ForeignKey(default=1, on_delete=models.CASCADE, to="people.person"), preserve_default=False),
        migrations.AddField(model_name="comment", name="country", field=models.ForeignKey(null=True, on_delete=models.CASCADE, to="people.country")),
        migrations.AddField(model_name="comment", name="approved_by", field=models.OneToOneField(null=True, on_delete=models.CASCADE, related_name="approved", to="people.person")),
        migrations.AddField(model_name="comment", name="loose", field=models.ForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING, to="library.book")),
        migrations.AddField(model_name="comment", name="handle", field=models.ForeignKey(default="x", on_delete=models.CASCADE, related_name="+", to="people.person", to_field="handle")),
        migrations.AddField(model_name="comment", name="unindexed", field=models.ForeignKey(db_index=False, null=True, on_delete=models.CASCADE, related_name="+", to="people.person")),
        migrations.AddField(model_name="comment", name="proxy", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to="library.proxybook")),
        migrations.AddField(model_name="comment", name="special", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to="library.specialbook")),
        migrations.AddField(model_name="comment", name="likes", field=models.ManyToManyField(related_name="liked", to="people.Person")),
        migrations.AddField(model_name="comment", name="self_reference", field=models.ForeignKey(null=True, on_delete=models.CASCADE, to="self")),
    ]
