import datetime
import decimal
import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.search
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Everything",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("big_integer", models.BigIntegerField()),
                ("binary", models.BinaryField()),
                ("binary_null", models.BinaryField(null=True, max_length=20)),
                ("boolean", models.BooleanField()),
                ("boolean_default", models.BooleanField(default=True)),
                ("boolean_null", models.BooleanField(null=True)),
                ("char", models.CharField(max_length=30)),
                ("char_blank", models.CharField(blank=True, max_length=30)),
                ("char_unique", models.CharField(max_length=30, unique=True)),
                ("char_index", models.CharField(db_index=True, max_length=30)),
                ("char_both", models.CharField(db_index=True, max_length=30, unique=True)),
                ("char_column", models.CharField(db_column="Odd Column", max_length=30, unique=True)),
                ("char_collated", models.CharField(db_collation="C", max_length=30)),
                ("char_collated_index", models.CharField(db_collation="C", db_index=True, max_length=30)),
                ("date", models.DateField()),
                ("date_auto", models.DateField(auto_now_add=True)),
                ("datetime", models.DateTimeField()),
                ("datetime_auto", models.DateTimeField(auto_now=True)),
                ("decimal", models.DecimalField(decimal_places=2, max_digits=10)),
                ("decimal_index", models.DecimalField(db_index=True, decimal_places=0, max_digits=5)),
                ("duration", models.DurationField()),
                ("email", models.EmailField(max_length=254)),
                ("email_short", models.EmailField(max_length=100, unique=True)),
                ("email_plain", models.EmailField()),
                ("file", models.FileField(upload_to="files/")),
                ("file_path", models.FilePathField(path="/tmp")),
                ("float", models.FloatField()),
                ("generic_ip", models.GenericIPAddressField()),
                ("generic_ip_null", models.GenericIPAddressField(null=True, protocol="IPv4")),
                ("image", models.FileField(max_length=200, upload_to="images/")),
                ("integer", models.IntegerField()),
                ("integer_unique", models.IntegerField(unique=True)),
                ("integer_index", models.IntegerField(db_index=True, null=True)),
                ("json", models.JSONField()),
                ("json_null", models.JSONField(null=True)),
                ("positive_big", models.PositiveBigIntegerField()),
                ("positive", models.PositiveIntegerField()),
                ("positive_column", models.PositiveIntegerField(db_column="Positive", db_index=True)),
                ("positive_small", models.PositiveSmallIntegerField(null=True)),
                ("positive_unique", models.PositiveSmallIntegerField(unique=True)),
                ("slug", models.SlugField()),
                ("slug_plain", models.SlugField(db_index=False, max_length=80)),
                ("slug_unique", models.SlugField(max_length=80, unique=True)),
                ("small", models.SmallIntegerField()),
                ("text", models.TextField()),
                ("text_unique", models.TextField(unique=True)),
                ("text_index", models.TextField(db_index=True)),
                ("text_collated", models.TextField(db_collation="C")),
                ("time", models.TimeField()),
                ("time_auto", models.TimeField(auto_now_add=True)),
                ("url", models.URLField()),
                ("url_long", models.URLField(max_length=2000, unique=True)),
                ("uuid", models.UUIDField()),
                ("uuid_unique", models.UUIDField(unique=True)),
                ("array", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None)),
                ("array_sized", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=4)),
                ("array_nested", django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=2), null=True, size=3)),
                ("array_index", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), db_index=True, size=None)),
                ("array_positive", django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None)),
                ("integer_range", django.contrib.postgres.fields.IntegerRangeField()),
                ("big_range", django.contrib.postgres.fields.BigIntegerRangeField(null=True)),
                ("decimal_range", django.contrib.postgres.fields.DecimalRangeField()),
                ("datetime_range", django.contrib.postgres.fields.DateTimeRangeField()),
                ("date_range", django.contrib.postgres.fields.DateRangeField(db_index=True)),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("vector_null", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("a_field_with_a_very_long_name_that_goes_on_and_on_until_the_limit", models.CharField(db_index=True, max_length=5)),
            ],
        ),
    ]
