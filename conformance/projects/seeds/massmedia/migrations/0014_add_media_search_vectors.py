import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("massmedia", "0013_media")]

    operations = [
        migrations.AddField(
            model_name="audio",
            name="search",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="search",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddField(
            model_name="embed",
            name="search",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddField(
            model_name="image",
            name="search",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddField(
            model_name="video",
            name="search",
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
        migrations.AddIndex(
            model_name="audio",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="massmedia_a_search__b76e84_gin"
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="massmedia_d_search__b76e84_gin"
            ),
        ),
        migrations.AddIndex(
            model_name="embed",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="massmedia_e_search__b76e84_gin"
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="massmedia_i_search__b76e84_gin"
            ),
        ),
        migrations.AddIndex(
            model_name="video",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="massmedia_v_search__b76e84_gin"
            ),
        ),
    ]
