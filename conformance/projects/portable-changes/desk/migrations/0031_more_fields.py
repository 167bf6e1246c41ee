from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0030_no_together")]

    operations = [
        migrations.AddField(model_name="ticket", name="parent", field=models.ForeignKey(null=True, on_delete=models.CASCADE, to="desk.ticket")),
        migrations.AddField(model_name="ticket", name="one", field=models.OneToOneField(null=True, on_delete=models.CASCADE, related_name="+", to="desk.person")),
        migrations.AddField(model_name="ticket", name="loose", field=models.ForeignKey(db_constraint=False, null=True, on_delete=models.CASCADE, related_name="+", to="desk.person")),
        migrations.AddField(model_name="ticket", name="watchers", field=models.ManyToManyField(related_name="watched", to="desk.person")),
        migrations.AddField(model_name="ticket", name="slug", field=models.SlugField(default="x")),
    ]
