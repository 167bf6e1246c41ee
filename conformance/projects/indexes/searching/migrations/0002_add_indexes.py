import datetime
import decimal
import uuid

import django.contrib.postgres.indexes
import django.db.models.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("searching", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["state", "rank"], name="i01"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-rank"], name="i02"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["owner"], name="i03"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["title"], include=["state", "owner"], name="i04"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["title", "body"], name="i05", opclasses=["varchar_pattern_ops", "text_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-title"], name="i06", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["title"], name="i07", db_tablespace="pg_default"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.BTreeIndex(fields=["title"], name="i10", fillfactor=70),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="i11", fastupdate=False, gin_pending_list_limit=800),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(fields=["data"], name="i12", opclasses=["jsonb_path_ops"]),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GistIndex(fields=["span"], name="i13", buffering=True, fillfactor=80),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.SpGistIndex(fields=["span"], name="i14", fillfactor=80),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.BrinIndex(fields=["published"], name="i15", autosummarize=True, pages_per_range=32),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.HashIndex(fields=["title"], name="i16", fillfactor=60),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="i17", condition=models.Q(("vector__isnull", False))),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("state", "draft")), fields=["body"], name="c00"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("state__exact", "it's")), fields=["body"], name="c01"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("active", True)), fields=["body"], name="c02"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("active", False)), fields=["body"], name="c03"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__isnull", True)), fields=["body"], name="c04"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__isnull", False)), fields=["body"], name="c05"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank", None)), fields=["body"], name="c06"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__gt", 1), ("rank__lte", 10)), fields=["body"], name="c07"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__gte", 1), ("rank__lt", 10), _connector="OR"), fields=["body"], name="c08"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("state", "a"), _negated=True), fields=["body"], name="c09"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank", 3), _negated=True), fields=["body"], name="c10"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("state__in", ["a", "b", "a"])), fields=["body"], name="c11"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__in", [1, 2, 3]), ("active", True)), fields=["body"], name="c12"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__range", (1, 5))), fields=["body"], name="c13"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__contains", "x")), fields=["body"], name="c14"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__startswith", "a_b")), fields=["body"], name="c15"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__icontains", "X")), fields=["body"], name="c16"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__iexact", "X")), fields=["body"], name="c17"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__endswith", "z")), fields=["body"], name="c18"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__istartswith", "z")), fields=["body"], name="c19"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__regex", "^a.*")), fields=["body"], name="c20"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("title__iregex", "^a.*")), fields=["body"], name="c21"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("owner__isnull", True)), fields=["body"], name="c22"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("owner", 5)), fields=["body"], name="c23"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("owner_id", 5)), fields=["body"], name="c24"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("pk__gt", 5)), fields=["body"], name="c25"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__gt", models.F("id"))), fields=["body"], name="c26"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank__gt", models.F("id")), _negated=True), fields=["body"], name="c27"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(models.Q(("rank", 1), ("state", "a")), models.Q(("rank", 2), ("state", "b")), _connector="OR"), fields=["body"], name="c28"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(models.Q(("rank", 1), _negated=True), ("state", "a")), fields=["body"], name="c29"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(rank=1) | models.Q(rank=2, state="x"), fields=["body"], name="c30"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(rank=1) & models.Q(state="x") & models.Q(active=True), fields=["body"], name="c31"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=~models.Q(state="x"), fields=["body"], name="c32"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=~models.Q(rank=1), fields=["body"], name="c33"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=~(models.Q(rank=1) | models.Q(state="x")), fields=["body"], name="c34"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=~(models.Q(rank=1) & models.Q(state="x")), fields=["body"], name="c35"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(state="x", rank=1, active=True), fields=["body"], name="c36"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("published__gte", datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))), fields=["body"], name="c37"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("day__lt", datetime.date(2020, 1, 1))), fields=["body"], name="c38"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("price__gt", decimal.Decimal("1.50"))), fields=["body"], name="c39"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("key", uuid.UUID("12345678-1234-5678-1234-567812345678"))), fields=["body"], name="c40"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("address__startswith", "10.")), fields=["body"], name="c41"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("address__isnull", False)), fields=["body"], name="c42"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("slug", "")), fields=["body"], name="c43"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("slug", ""), _negated=True), fields=["body"], name="c44"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("data__isnull", False)), fields=["body"], name="c45"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("tags__isnull", False)), fields=["body"], name="c46"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(("rank", -1)), fields=["body"], name="c47"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=~models.Q(state="x") & models.Q(rank=1), fields=["body"], name="c48"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(condition=models.Q(models.Q(("state", "a"), ("rank", 1), _negated=True), ("active", True), _connector="OR"), fields=["body"], name="c49"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Lower("title"), name="e00"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Upper("title").desc(), name="e01"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(models.F("rank").asc(), name="e02"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(models.F("rank").desc(nulls_last=True), name="e03"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(models.F("rank") + models.F("id"), name="e04"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(models.F("rank") * 2, name="e05"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Coalesce("state", models.Value("x")), name="e06"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Lower("title"), "rank", name="e07"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(models.OrderBy(models.F("rank"), descending=True, nulls_first=True), name="e08"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Cast("rank", models.TextField()), name="e09"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Length("title"), name="e10"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Collate("title", "C"), name="e11"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Collate(django.db.models.functions.Lower("title"), "C").desc(), name="e12"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Abs("rank"), name="e13"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(models.F("rank") - 1, name="e14"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(django.db.models.functions.Cast("price", models.IntegerField()), name="e15"),
        ),
    ]
