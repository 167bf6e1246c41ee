from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Author',
            new_name='Shelf',
        ),
        migrations.CreateModel(
            name='Shelf27',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.BooleanField()),
                ('limit', models.URLField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('limit', 'code'), name='some_index28'), models.CheckConstraint(check=models.Q(('limit__iexact', "it's"), models.Q(('limit__isnull', True), _negated=True), ('code', False), _connector='OR'), name='some_index29')],
                'order_with_respect_to': 'user',
            },
        ),
        migrations.RenameField(
            model_name='shelf27',
            old_name='id',
            new_name='check',
        ),
        migrations.AddIndex(
            model_name='shelf27',
            index=models.Index(fields=['code', 'limit'], name='größe_index30'),
        ),
        migrations.AlterModelTableComment(
            name='shelf27',
            table_comment='with "quotes"',
        ),
        migrations.AlterField(
            model_name='shelf27',
            name='check',
            field=models.BigAutoField(primary_key=True, serialize=False),
        ),
    ]
