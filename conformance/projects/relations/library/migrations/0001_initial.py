from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.OneToOneField(on_delete=models.CASCADE, related_name="author", to="people.person")),
                ("country", models.ForeignKey(on_delete=models.PROTECT, to="people.country")),
            ],
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("author", models.ForeignKey(on_delete=models.CASCADE, related_name="books", to="library.author")),
                ("editor", models.ForeignKey(db_column="edited_by", null=True, on_delete=models.SET_NULL, to="people.person", to_field="handle")),
                ("number_of", models.ForeignKey(db_index=False, null=True, on_delete=models.DO_NOTHING, related_name="+", to="people.person", to_field="number")),
                ("loose", models.ForeignKey(db_constraint=False, null=True, on_delete=models.DO_NOTHING, related_name="loose_books", to="people.token")),
                ("readers", models.ManyToManyField(related_name="read", to="people.person")),
                ("countries", models.ManyToManyField(db_table="sold_in", to="people.country")),
                ("tokens", models.ManyToManyField(db_constraint=False, to="people.token")),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("book", models.OneToOneField(on_delete=models.CASCADE, primary_key=True, serialize=False, to="library.book")),
                ("text", models.TextField()),
                ("stars", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("review", models.ForeignKey(on_delete=models.CASCADE, to="library.review")),
            ],
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("book", models.ForeignKey(on_delete=models.CASCADE, to="library.book")),
                ("person", models.ForeignKey(on_delete=models.CASCADE, to="people.person")),
                ("since", models.DateField()),
            ],
            options={"unique_together": {("book", "person")}},
        ),
        migrations.AddField(
            model_name="book",
            name="borrowers",
            field=models.ManyToManyField(related_name="borrowed", through="library.Loan", to="people.person"),
        ),
        migrations.CreateModel(
            name="SpecialBook",
            fields=[
                ("book_ptr", models.OneToOneField(auto_created=True, on_delete=models.CASCADE, parent_link=True, primary_key=True, serialize=False, to="library.book")),
                ("occasion", models.CharField(max_length=50)),
            ],
            bases=("library.book",),
        ),
        migrations.CreateModel(
            name="ProxyBook",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("library.book",),
        ),
    ]
