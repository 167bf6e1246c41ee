from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Order',
            new_name='HTTPServer',
        ),
        migrations.AddConstraint(
            model_name='httpserver',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('id__iexact', 'back\\slash'), ('user__isnull', True), _connector='OR'), models.Q(('user__isnull', True), _negated=True)), fields=('id', 'first_name'), include=('first_name3', 'user'), name='index_with_a_name_of_30_cha14', nulls_distinct=True),
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='order',
            field=models.ManyToManyField(related_name='+', to='self'),
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='first_name4',
            field=models.DurationField(blank=True, unique=True),
        ),
        migrations.AlterField(
            model_name='httpserver',
            name='id',
            field=models.SlugField(primary_key=True),
        ),
        migrations.RenameField(
            model_name='httpserver',
            old_name='id',
            new_name='Upper',
        ),
    ]
