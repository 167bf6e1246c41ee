from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0004_alter_relations_again")]

    operations = [
        migrations.AlterField(model_name="comment", name="approved_by", field=models.OneToOneField(null=True, on_delete=models.CASCADE, related_name="approved", to="people.person")),
        migrations.AlterField(model_name="comment", name="country", field=models.ForeignKey(null=True, on_delete=models.CASCADE, to="people.country")),
        migrations.AlterField(model_name="comment", name="unindexed", field=models.ForeignKey(null=True, on_delete=models.CASCADE, related_name="+", to="people.person")),
        migrations.RenameField(model_name="comment", old_name="writer", new_name="commenter"),
        migrations.RenameField(model_name="book", old_name="readers", new_name="audience"),
        migrations.AlterField(model_name="book", name="tokens", field=models.ManyToManyField(to="people.token")),
        migrations.AlterField(model_name="book", name="countries", field=models.ManyToManyField(db_table="markets", to="people.country")),
    ]
