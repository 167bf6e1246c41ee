import django.contrib.postgres.fields
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_more_models")]

    operations = [
        migrations.AddField(
            model_name="added",
            name="big_integer",
            field=models.BigIntegerField(),
        ),
        migrations.AddField(
            model_name="added",
            name="binary",
            field=models.BinaryField(),
        ),
        migrations.AddField(
            model_name="added",
            name="binary_null",
            field=models.BinaryField(null=True, max_length=20),
        ),
        migrations.AddField(
            model_name="added",
            name="boolean",
            field=models.BooleanField(),
        ),
        migrations.AddField(
            model_name="added",
            name="boolean_default",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="added",
            name="boolean_null",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="added",
            name="char",
            field=models.CharField(max_length=30),
        ),
        migrations.AddField(
            model_name="added",
            name="char_blank",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="added",
            name="char_unique",
            field=models.CharField(max_length=30, unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="char_index",
            field=models.CharField(db_index=True, max_length=30),
        ),
        migrations.AddField(
            model_name="added",
            name="char_both",
            field=models.CharField(db_index=True, max_length=30, unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="char_column",
            field=models.CharField(db_column="Odd Column", max_length=30, unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="char_collated",
            field=models.CharField(db_collation="C", max_length=30),
        ),
        migrations.AddField(
            model_name="added",
            name="char_collated_index",
            field=models.CharField(db_collation="C", db_index=True, max_length=30),
        ),
        migrations.AddField(
            model_name="added",
            name="date",
            field=models.DateField(),
        ),
        migrations.AddField(
            model_name="added",
            name="datetime",
            field=models.DateTimeField(),
        ),
        migrations.AddField(
            model_name="added",
            name="decimal",
            field=models.DecimalField(decimal_places=2, max_digits=10),
        ),
        migrations.AddField(
            model_name="added",
            name="decimal_index",
            field=models.DecimalField(db_index=True, decimal_places=0, max_digits=5),
        ),
        migrations.AddField(
            model_name="added",
            name="duration",
            field=models.DurationField(),
        ),
        migrations.AddField(
            model_name="added",
            name="email",
            field=models.EmailField(max_length=254),
        ),
        migrations.AddField(
            model_name="added",
            name="email_short",
            field=models.EmailField(max_length=100, unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="email_plain",
            field=models.EmailField(),
        ),
        migrations.AddField(
            model_name="added",
            name="file",
            field=models.FileField(upload_to="files/"),
        ),
        migrations.AddField(
            model_name="added",
            name="file_path",
            field=models.FilePathField(path="/tmp"),
        ),
        migrations.AddField(
            model_name="added",
            name="float",
            field=models.FloatField(),
        ),
        migrations.AddField(
            model_name="added",
            name="generic_ip",
            field=models.GenericIPAddressField(),
        ),
        migrations.AddField(
            model_name="added",
            name="generic_ip_null",
            field=models.GenericIPAddressField(null=True, protocol="IPv4"),
        ),
        migrations.AddField(
            model_name="added",
            name="image",
            field=models.FileField(max_length=200, upload_to="images/"),
        ),
        migrations.AddField(
            model_name="added",
            name="integer",
            field=models.IntegerField(),
        ),
        migrations.AddField(
            model_name="added",
            name="integer_unique",
            field=models.IntegerField(unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="integer_index",
            field=models.IntegerField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="added",
            name="json",
            field=models.JSONField(),
        ),
        migrations.AddField(
            model_name="added",
            name="json_null",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="added",
            name="positive_big",
            field=models.PositiveBigIntegerField(),
        ),
        migrations.AddField(
            model_name="added",
            name="positive",
            field=models.PositiveIntegerField(),
        ),
        migrations.AddField(
            model_name="added",
            name="positive_column",
            field=models.PositiveIntegerField(db_column="Positive", db_index=True),
        ),
        migrations.AddField(
            model_name="added",
            name="positive_small",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="added",
            name="positive_unique",
            field=models.PositiveSmallIntegerField(unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="slug",
            field=models.SlugField(),
        ),
        migrations.AddField(
            model_name="added",
            name="slug_plain",
            field=models.SlugField(db_index=False, max_length=80),
        ),
        migrations.AddField(
            model_name="added",
            name="slug_unique",
            field=models.SlugField(max_length=80, unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="small",
            field=models.SmallIntegerField(),
        ),
        migrations.AddField(
            model_name="added",
            name="text",
            field=models.TextField(),
        ),
        migrations.AddField(
            model_name="added",
            name="text_unique",
            field=models.TextField(unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="text_index",
            field=models.TextField(db_index=True),
        ),
        migrations.AddField(
            model_name="added",
            name="text_collated",
            field=models.TextField(db_collation="C"),
        ),
        migrations.AddField(
            model_name="added",
            name="time",
            field=models.TimeField(),
        ),
        migrations.AddField(
            model_name="added",
            name="url",
            field=models.URLField(),
        ),
        migrations.AddField(
            model_name="added",
            name="url_long",
            field=models.URLField(max_length=2000, unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="uuid",
            field=models.UUIDField(),
        ),
        migrations.AddField(
            model_name="added",
            name="uuid_unique",
            field=models.UUIDField(unique=True),
        ),
        migrations.AddField(
            model_name="added",
            name="array",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None),
        ),
        migrations.AddField(
            model_name="added",
            name="array_sized",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=4),
        ),
        migrations.AddField(
            model_name="added",
            name="array_nested",
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=2), null=True, size=3),
        ),
        migrations.AddField(
            model_name="added",
            name="array_index",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), db_index=True, size=None),
        ),
        migrations.AddField(
            model_name="added",
            name="array_positive",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None),
        ),
        migrations.AddField(
            model_name="added",
            name="integer_range",
            field=django.contrib.postgres.fields.IntegerRangeField(),
        ),
        migrations.AddField(
            model_name="added",
            name="big_range",
            field=django.contrib.postgres.fields.BigIntegerRangeField(null=True),
        ),
        migrations.AddField(
            model_name="added",
            name="decimal_range",
            field=django.contrib.postgres.fields.DecimalRangeField(),
        ),
        migrations.AddField(
            model_name="added",
            name="datetime_range",
            field=django.contrib.postgres.fields.DateTimeRangeField(),
        ),
        migrations.AddField(
            model_name="added",
            name="date_range",
            field=django.contrib.postgres.fields.DateRangeField(db_index=True),
        ),
        migrations.AddField(
            model_name="added",
            name="vector",
            field=django.contrib.postgres.search.SearchVectorField(),
        ),
        migrations.AddField(
            model_name="added",
            name="vector_null",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddField(
            model_name="added",
            name="a_field_with_a_very_long_name_that_goes_on_and_on_until_the_limit",
            field=models.CharField(db_index=True, max_length=5),
        ),
    ]
