from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0005_back"), ("people", "0006_rename_again")]

    operations = [
        migrations.RemoveField(model_name="comment", name="commenter"),
        migrations.RemoveField(model_name="comment", name="loose"),
        migrations.RemoveField(model_name="comment", name="likes"),
        migrations.RemoveField(model_name="book", name="borrowers"),
        migrations.DeleteModel(name="Loan"),
        migrations.DeleteModel(name="Comment"),
        migrations.DeleteModel(name="ProxyBook"),
        migrations.DeleteModel(name="SpecialBook"),
        migrations.RemoveField(model_name="book", name="editor"),
    ]
