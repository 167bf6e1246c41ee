import datetime
import decimal
import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_remove_fields")]

    operations = [
        migrations.AddField(
            model_name="keyed",
            name="default_0",
            field=models.CharField(default="plain", max_length=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_1",
            field=models.CharField(default="it's 100% \\ \"quoted\"", max_length=40),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_2",
            field=models.CharField(default="", max_length=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_3",
            field=models.CharField(default=5, max_length=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_4",
            field=models.CharField(default="ünïcode ☃ 😀", max_length=40),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_5",
            field=models.CharField(default="line\nfeed\ttab", max_length=40),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_6",
            field=models.CharField(default=None, max_length=10, null=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_7",
            field=models.CharField(default="x", max_length=10, null=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_8",
            field=models.CharField(default="x", max_length=10, unique=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_9",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_10",
            field=models.CharField(blank=True, max_length=10, null=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_11",
            field=models.CharField(blank=True, db_index=True, max_length=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_12",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_13",
            field=models.TextField(default="a;b -- c /* d */ $$ e"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_14",
            field=models.SlugField(blank=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_15",
            field=models.BinaryField(blank=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_16",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_17",
            field=models.BinaryField(default=b"bytes \x00\xff '\\"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_18",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_19",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_20",
            field=models.BooleanField(default=None, null=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_21",
            field=models.BooleanField(default=1),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_22",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_23",
            field=models.IntegerField(default=-5),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_24",
            field=models.IntegerField(default="7"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_25",
            field=models.IntegerField(default=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_26",
            field=models.BigIntegerField(default=9223372036854775807),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_27",
            field=models.PositiveIntegerField(default=3),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_28",
            field=models.PositiveSmallIntegerField(default=3, null=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_29",
            field=models.FloatField(default=0),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_30",
            field=models.FloatField(default=1.5),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_31",
            field=models.FloatField(default=-0.25),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_32",
            field=models.FloatField(default=1e16),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_33",
            field=models.FloatField(default=1e-07),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_34",
            field=models.FloatField(default=123456.789),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_35",
            field=models.FloatField(default=0.1),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_36",
            field=models.DecimalField(decimal_places=2, default=decimal.Decimal("0.00"), max_digits=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_37",
            field=models.DecimalField(decimal_places=2, default=decimal.Decimal("-12.5"), max_digits=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_38",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_39",
            field=models.DecimalField(decimal_places=2, default="3.10", max_digits=10),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_40",
            field=models.DecimalField(decimal_places=2, default=0.1, max_digits=5),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_41",
            field=models.DecimalField(decimal_places=2, default=2.5, max_digits=5),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_42",
            field=models.DecimalField(decimal_places=2, default=0.0, max_digits=5),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_43",
            field=models.DateField(default=datetime.date(2020, 2, 29)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_44",
            field=models.DateField(default="2021-01-31"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_45",
            field=models.DateTimeField(default=datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_46",
            field=models.DateTimeField(default=datetime.datetime(2020, 1, 2, 3, 4, 5, 678, tzinfo=datetime.timezone.utc)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_47",
            field=models.TimeField(default=datetime.time(10, 30)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_48",
            field=models.TimeField(default=datetime.time(10, 30, 5, 250)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_49",
            field=models.DurationField(default=datetime.timedelta(days=1, hours=2)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_50",
            field=models.DurationField(default=datetime.timedelta(seconds=90.5)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_51",
            field=models.DurationField(default=datetime.timedelta(0)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_52",
            field=models.DurationField(default=datetime.timedelta(-1, 5)),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_53",
            field=models.UUIDField(default=uuid.UUID("12345678-1234-5678-1234-567812345678")),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_54",
            field=models.UUIDField(default="12345678123456781234567812345678"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_55",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_56",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_57",
            field=models.JSONField(default={"a": [1, 2.5, None, True], "it's": "ü %"}),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_58",
            field=models.JSONField(blank=True, default=dict, null=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_59",
            field=models.URLField(default="https://example.com/?a=1&b=%20"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_60",
            field=models.EmailField(default="a@example.com"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_61",
            field=models.FileField(default="", upload_to="x"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_62",
            field=models.FileField(blank=True, upload_to="x"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_63",
            field=models.FilePathField(default="/tmp/x", path="/tmp"),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_64",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_65",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=["a", "it's"], size=None),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_66",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=[1, -2], size=2),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_67",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(blank=True, max_length=5), blank=True, null=True, size=None),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_68",
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None), default=[[1], [2]], size=None),
        ),
        migrations.AddField(
            model_name="keyed",
            name="default_69",
            field=django.contrib.postgres.search.SearchVectorField(blank=True),
        ),
    ]
