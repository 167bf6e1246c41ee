/** Changes of models that come without a migration: what real Django is asked about, and what our comparison is to say. */

export interface DriftCase {
  readonly name: string;
  /** Pieces of files to replace: path, what stands there, what is to stand there. */
  readonly edits: readonly (readonly [path: string, old: string, now: string])[];
  /** Files to add. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * What Django would write a migration for and our comparison does not tell, as the recording names it, with the reason. Empty
   * where we tell all.
   */
  readonly untold?: Readonly<Record<string, string>>;
}

const models = 'shop/models.py';
const mixins = 'people/mixins.py';
const note = '    note = models.TextField(null=True)\n';
const ordering = '        ordering = ["number"]\n';
const index = 'models.Index(fields=["rank"], name="order_rank")';
const tag = '    word = models.SlugField(unique=True)\n';
const noConstant = 'it is no constant';

const initial = 'shop/migrations/0001_initial.py';

const replaced = (old: string, now: string): DriftCase['edits'] => [[models, old, now]];
const after = (old: string, more: string): DriftCase['edits'] => [[models, old, old + more]];

/** The index of orders with other arguments, in the migration and in the model. */
const indexed = (inMigration: string, inModel: string): DriftCase['edits'] => [
  [initial, "models.Index(fields=['rank'], name='order_rank')", inMigration],
  [models, index, inModel],
];

/** The index of orders with a condition, in the migration and in the model. */
const conditioned = (inMigration: string, inModel: string, name = 'order_rank'): DriftCase['edits'] =>
  indexed(
    `models.Index(fields=['rank'], name='order_rank', condition=${inMigration})`,
    `models.Index(fields=["rank"], name="${name}", condition=${inModel})`,
  );

/** A check of orders, in the migration and in the model. */
const checked = (inMigration: string, inModel: string): DriftCase['edits'] => [
  [
    initial,
    "            index=models.Index(fields=['rank'], name='order_rank'),\n        ),\n",
    `            index=models.Index(fields=['rank'], name='order_rank'),\n        ),\n        migrations.AddConstraint(\n            model_name='order',\n            constraint=models.CheckConstraint(check=${inMigration}, name='order_checked'),\n        ),\n`,
  ],
  ...after(ordering, `        constraints = [models.CheckConstraint(check=${inModel}, name="order_checked")]\n`),
];

const lastOperation = "            index=models.Index(fields=['rank'], name='order_rank'),\n        ),\n";

/** A model without a table of its own, in the migration and in the code. */
const stateOnly = (
  { options, bases = '(models.Model,)' }: { readonly options: string; readonly bases?: string },
  code: string,
): DriftCase['edits'] => [
  [
    initial,
    lastOperation,
    `${lastOperation}        migrations.CreateModel(name='Word', fields=[], options={${options}}, bases=${bases}),\n`,
  ],
  [models, tag, `${tag}\n\n${code}`],
];

const proxied = (options: string, meta: string): DriftCase['edits'] =>
  stateOnly(
    { options: `'proxy': True, 'indexes': [], 'constraints': [], ${options}`, bases: "('shop.tag',)" },
    `class Word(Tag):\n    class Meta:\n        proxy = True\n${meta}`,
  );

/** Classes of managers in the models, the managers of tags in the migration, and in the code. */
const managed = (inMigration: string, inModel: string): DriftCase['edits'] => [
  [
    models,
    'class Customer(',
    'class Tags(models.Manager):\n    use_in_migrations = True\n\n\nclass OtherTags(Tags):\n    pass\n\n\nclass LocalTags(Tags):\n    use_in_migrations = False\n\n\nclass Customer(',
  ],
  [initial, 'import people.mixins', 'import people.mixins\nimport shop.models'],
  [
    initial,
    "                ('word', models.SlugField(unique=True)),\n            ],\n",
    `                ('word', models.SlugField(unique=True)),\n            ],\n            managers=[${inMigration}],\n`,
  ],
  [models, tag, `${tag}${inModel}`],
];

export const driftCases: readonly DriftCase[] = [
  { name: 'nothing', edits: [] },
  {
    name: 'a method, a property and a manager',
    edits: after(
      note,
      '\n    objects = models.Manager()\n\n    @property\n    def short(self):\n        return self.number[:3]\n\n    def close(self):\n        self.status = "sent"\n',
    ),
  },
  {
    name: 'fields in another order',
    edits: [
      [models, note, ''],
      [models, '    rank = models.IntegerField(default=0)\n', `    rank = models.IntegerField(default=0)\n${note}`],
    ],
  },
  {
    name: 'a field moved to an abstract parent',
    edits: [
      [models, note, ''],
      [
        models,
        'class Order(Timestamped):',
        'class Noted(models.Model):\n    note = models.TextField(null=True)\n\n    class Meta:\n        abstract = True\n\n\nclass Order(Noted, Timestamped):',
      ],
    ],
  },
  {
    name: 'a field of a parent that is no model',
    edits: [[mixins, 'class Named:\n', 'class Named:\n    nick = models.CharField(max_length=9)\n\n']],
  },
  {
    name: 'an attribute of a parent that is no model, under the name of a field',
    edits: [
      [mixins, 'class Named:\n', 'class Named:\n    created = "never"\n\n'],
      [models, 'class Customer(Timestamped, Named):', 'class Customer(Named, Timestamped):'],
    ],
  },
  {
    name: 'a field that is changed after its class',
    edits: [
      [models, 'name = models.CharField(max_length=NAME_LENGTH)', 'name = models.CharField(max_length=99)'],
      [models, tag, `${tag}\n\nCustomer._meta.get_field("name").max_length = NAME_LENGTH\n`],
    ],
  },
  {
    name: 'a field that is added after its class',
    edits: [
      [models, note, ''],
      [models, tag, `${tag}\n\nOrder.add_to_class("note", models.TextField(null=True))\n`],
    ],
  },
  {
    name: 'an abstract model',
    edits: after(
      tag,
      '\n\nclass Draft(models.Model):\n    text = models.TextField()\n\n    class Meta:\n        abstract = True\n',
    ),
  },
  {
    name: 'a constant for a number',
    edits: [
      ['shop/constants.py', 'NAME_LENGTH = 50', 'NAME_LENGTH = 25 * 2'],
      [models, 'max_length=30', 'max_length=NAME_LENGTH - 20'],
    ],
  },
  {
    name: 'options that are the default anyway',
    edits: replaced(
      'models.TextField(null=True)',
      'models.TextField(null=True, db_index=False, unique=False, blank=False)',
    ),
  },
  {
    name: 'db_table as it is anyway',
    edits: after(tag, '\n    class Meta:\n        db_table = "shop_tag"\n'),
  },
  {
    name: 'models in a package',
    edits: [
      [
        models,
        'class Tag(models.Model):\n    word = models.SlugField(unique=True)\n',
        'from .tags import Tag  # noqa\n',
      ],
    ],
    files: {
      'shop/tags.py':
        'from django.db import models\n\n\nclass Tag(models.Model):\n    word = models.SlugField(unique=True)\n\n    class Meta:\n        app_label = "shop"\n',
    },
  },
  {
    name: 'a field class of the project that stands in for its parent',
    edits: [
      [
        models,
        'class Customer(',
        'class Plain(models.TextField):\n    def deconstruct(self):\n        name, path, args, kwargs = super().deconstruct()\n        return name, "django.db.models.TextField", args, kwargs\n\n\nclass Customer(',
      ],
      [models, note, '    note = Plain(null=True)\n'],
    ],
  },
  {
    name: 'a field that a parent has and the class takes away',
    edits: [
      [
        models,
        'class Customer(',
        'class Coded(models.Model):\n    code = models.IntegerField()\n\n    class Meta:\n        abstract = True\n\n\nclass Customer(',
      ],
      [models, 'class Tag(models.Model):\n', 'class Tag(Coded):\n    code = None\n'],
    ],
  },
  {
    name: 'an unmanaged model',
    edits: after(
      tag,
      '\n\nclass Legacy(models.Model):\n    code = models.IntegerField()\n\n    class Meta:\n        managed = False\n',
    ),
  },
  {
    name: 'a proxy model',
    edits: after(tag, '\n\nclass Word(Tag):\n    class Meta:\n        proxy = True\n'),
  },
  {
    name: 'a model of another label',
    edits: after(tag, '\n\nclass Elsewhere(models.Model):\n    class Meta:\n        app_label = "people"\n'),
    untold: { 'CreateModel people.elsewhere': 'models that other apps define for an app are not looked for' },
  },
  { name: 'a new field', edits: after(note, '    city = models.CharField(max_length=30, null=True)\n') },
  { name: 'a new field without default', edits: after(note, '    city = models.CharField(max_length=30)\n') },
  {
    name: 'a new foreign key',
    edits: after(note, '    buyer = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE)\n'),
  },
  { name: 'a new many-to-many field', edits: after(note, '    sellers = models.ManyToManyField("people.Person")\n') },
  {
    name: 'a new field in an abstract parent of two models',
    edits: [
      [
        mixins,
        '    created = models.DateTimeField(auto_now_add=True)\n',
        '    created = models.DateTimeField(auto_now_add=True)\n    updated = models.DateTimeField(null=True)\n',
      ],
    ],
  },
  { name: 'a field less', edits: replaced(note, '') },
  {
    name: 'a field renamed',
    edits: replaced('    rank = models.IntegerField(default=0)', '    place = models.IntegerField(default=0)').concat([
      [models, 'fields=["rank"]', 'fields=["place"]'],
    ]),
  },
  {
    name: 'a field of a child less, that has a table of its own',
    edits: replaced('    carrier = models.CharField(max_length=30)\n', '    pass\n'),
    untold: { 'RemoveField shop.express.carrier': 'what a child of a concrete model lacks may be in the parent' },
  },
  {
    name: 'a field more in a child that has a table of its own',
    edits: after('    carrier = models.CharField(max_length=30)\n', '    van = models.IntegerField(null=True)\n'),
    untold: { 'AddField shop.express.van': 'what a child of a concrete model has may be in the parent' },
  },
  { name: 'a new model', edits: after(tag, '\n\nclass Refund(models.Model):\n    amount = models.IntegerField()\n') },
  {
    name: 'a model less',
    edits: replaced('\n\nclass Express(Order):\n    carrier = models.CharField(max_length=30)\n', ''),
    untold: { 'DeleteModel shop.express': 'a model that is nowhere may be defined where we do not look' },
  },
  { name: 'required', edits: replaced('models.TextField(null=True)', 'models.TextField(default="")') },
  { name: 'nullable', edits: replaced('models.IntegerField(default=0)', 'models.IntegerField(default=0, null=True)') },
  {
    name: 'unique',
    edits: replaced('rank = models.IntegerField(default=0)', 'rank = models.IntegerField(default=0, unique=True)'),
  },
  {
    name: 'no longer unique',
    edits: replaced('models.EmailField(null=True, unique=True)', 'models.EmailField(null=True)'),
  },
  {
    name: 'an index',
    edits: replaced('rank = models.IntegerField(default=0)', 'rank = models.IntegerField(default=0, db_index=True)'),
  },
  {
    name: 'no index',
    edits: replaced('models.CharField(max_length=20, db_index=True)', 'models.CharField(max_length=20)'),
  },
  {
    name: 'no index of a foreign key',
    edits: replaced(
      'models.ForeignKey(Customer, on_delete=models.CASCADE)',
      'models.ForeignKey(Customer, db_index=False, on_delete=models.CASCADE)',
    ),
  },
  {
    name: 'longer',
    edits: replaced('models.CharField(max_length=20, db_index=True)', 'models.CharField(max_length=40, db_index=True)'),
  },
  {
    name: 'longer by a constant of another module',
    edits: [['shop/constants.py', 'NAME_LENGTH = 50', 'NAME_LENGTH = 60']],
  },
  { name: 'more digits', edits: replaced('max_digits=10', 'max_digits=12') },
  { name: 'more decimal places', edits: replaced('decimal_places=2', 'decimal_places=4') },
  {
    name: 'another class',
    edits: replaced('rank = models.IntegerField(default=0)', 'rank = models.BigIntegerField(default=0)'),
  },
  {
    name: 'another name of the column',
    edits: replaced('models.TextField(null=True)', 'models.TextField(null=True, db_column="remark")'),
  },
  { name: 'another target', edits: replaced('models.ForeignKey(Customer,', 'models.ForeignKey("people.Person",') },
  {
    name: 'another class of relation',
    edits: replaced('models.ForeignKey(Customer,', 'models.OneToOneField(Customer,'),
  },
  {
    name: 'a class for a name',
    edits: replaced('models.ForeignKey("people.Person",', 'models.ForeignKey(Person,').concat([
      [models, 'from people.mixins import', 'from people.models import Person\nfrom people.mixins import'],
    ]),
  },
  { name: 'a name for a class', edits: replaced('models.ForeignKey(Customer,', 'models.ForeignKey("Customer",') },
  {
    name: 'a model for the table between',
    edits: [
      [models, 'models.ManyToManyField("Tag")', 'models.ManyToManyField("Tag", through="Tagging")'],
      [
        models,
        tag,
        `${tag}\n\nclass Tagging(models.Model):\n    order = models.ForeignKey(Order, on_delete=models.CASCADE)\n    tag = models.ForeignKey(Tag, on_delete=models.CASCADE)\n`,
      ],
    ],
    untold: { 'AlterField shop.order.tags': 'tables between are not compared' },
  },
  {
    name: 'what happens on delete',
    edits: replaced(
      'models.ForeignKey(Customer, on_delete=models.CASCADE)',
      'models.ForeignKey(Customer, on_delete=models.PROTECT)',
    ),
  },
  {
    name: 'choices',
    edits: replaced('("sent", "Sent")]', '("sent", "Sent"), ("late", "Late")]'),
  },
  {
    name: 'choices where there were none',
    edits: replaced(
      'number = models.CharField(max_length=20,',
      'number = models.CharField(choices=[("a", "A")], max_length=20,',
    ),
  },
  {
    name: 'choices taken away',
    edits: replaced(' choices=[("open", "Open"), ("sent", "Sent")],', ''),
  },
  {
    name: 'a Python default where there was none',
    edits: replaced(
      'models.CharField(max_length=20, db_index=True)',
      'models.CharField(max_length=20, db_index=True, default="")',
    ),
  },
  {
    name: 'a Python default taken away',
    edits: replaced('models.IntegerField(default=0)', 'models.IntegerField()'),
  },
  {
    name: 'a Python default of another kind',
    edits: replaced('models.IntegerField(default=0)', 'models.IntegerField(default="0")'),
  },
  {
    name: 'an equal Python default of another kind',
    edits: replaced('models.IntegerField(default=0)', 'models.IntegerField(default=False)'),
  },
  {
    name: 'a default that was for the migration alone',
    edits: [
      [
        initial,
        lastOperation,
        `${lastOperation}        migrations.AddField('order', 'extra', models.JSONField(default=dict), preserve_default=False),\n`,
      ],
      ...after(note, '    extra = models.JSONField()\n'),
    ],
  },
  {
    name: 'a list for a dict as the default',
    edits: [
      [
        initial,
        lastOperation,
        `${lastOperation}        migrations.AddField('order', 'extra', models.JSONField(default=dict)),\n`,
      ],
      ...after(note, '    extra = models.JSONField(default=list)\n'),
    ],
  },
  {
    name: 'a dict as the default',
    edits: [
      [
        initial,
        lastOperation,
        `${lastOperation}        migrations.AddField('order', 'extra', models.JSONField(default=dict)),\n`,
      ],
      ...after(note, '    extra = models.JSONField(default=dict)\n'),
    ],
  },
  {
    name: 'a name of a field for people',
    edits: replaced('models.TextField(null=True)', 'models.TextField("the note", null=True)'),
  },
  {
    name: 'a name of a field for people by its keyword, as it was',
    edits: [
      [
        initial,
        lastOperation,
        `${lastOperation}        migrations.AddField('order', 'extra', models.TextField(null=True, verbose_name='Extra')),\n`,
      ],
      ...after(note, '    extra = models.TextField("Extra", null=True)\n'),
    ],
  },
  {
    name: 'help text',
    edits: replaced('models.TextField(null=True)', 'models.TextField(null=True, help_text="Why")'),
  },
  {
    name: 'a Python default',
    edits: replaced('models.IntegerField(default=0)', 'models.IntegerField(default=1)'),
  },
  {
    name: 'ordering',
    edits: replaced('ordering = ["number"]', 'ordering = ["-number"]'),
  },
  {
    name: 'an index of the model less',
    edits: replaced('        indexes = [models.Index(fields=["rank"], name="order_rank")]\n', ''),
  },
  {
    name: 'a unique constraint',
    edits: after(
      '        ordering = ["number"]\n',
      '        constraints = [models.UniqueConstraint(fields=["number"], name="order_number")]\n',
    ),
  },
  {
    name: 'unique together',
    edits: after('        ordering = ["number"]\n', '        unique_together = [("number", "rank")]\n'),
  },
  {
    name: 'another table',
    edits: after('        ordering = ["number"]\n', '        db_table = "orders"\n'),
  },
  {
    name: 'another class of keys',
    edits: [['config/settings.py', 'BigAutoField', 'AutoField']],
    untold: Object.fromEntries(
      ['people.person', 'shop.customer', 'shop.order', 'shop.tag'].map((model) => [
        `AlterField ${model}.id`,
        'keys that Django adds by itself are not compared',
      ]),
    ),
  },
  {
    name: 'a field under a condition',
    edits: after(note, '    if not hasattr(models, "NoSuchField"):\n        city = models.IntegerField(null=True)\n'),
    untold: { 'AddField shop.order.city': 'whether a condition holds is not known' },
  },
  {
    name: 'a field by contribute_to_class',
    edits: [
      [
        models,
        'class Tag(models.Model):',
        'Order.add_to_class("city", models.IntegerField(null=True))\n\n\nclass Tag(models.Model):',
      ],
    ],
    untold: { 'AddField shop.order.city': 'it is no part of the class' },
  },
  // What `class Meta` says.
  { name: 'no ordering', edits: replaced(ordering, '') },
  { name: 'ordering as a tuple', edits: replaced('ordering = ["number"]', 'ordering = ("number",)') },
  {
    name: 'ordering by an expression',
    edits: replaced('ordering = ["number"]', 'ordering = [models.F("rank").desc()]'),
    untold: { 'AlterModelOptions shop.order': noConstant },
  },
  { name: 'a name for people', edits: after(ordering, '        verbose_name = "order of a customer"\n') },
  {
    name: 'a name for people to translate',
    edits: [
      ...after(ordering, '        verbose_name_plural = _("orders")\n'),
      [
        models,
        'from django.db import models\n',
        'from django.db import models\nfrom django.utils.translation import gettext_lazy as _\n',
      ],
    ],
  },
  { name: 'permissions', edits: after(ordering, '        permissions = [("close_order", "Can close orders")]\n') },
  { name: 'default permissions', edits: after(ordering, '        default_permissions = ("add", "change")\n') },
  { name: 'the latest', edits: after(ordering, '        get_latest_by = "created"\n') },
  { name: 'a related name', edits: after(tag, '\n    class Meta:\n        default_related_name = "words"\n') },
  {
    name: 'a manager by name',
    edits: after(ordering, '        base_manager_name = "objects"\n'),
  },
  {
    name: 'a manager for migrations',
    edits: [
      [models, 'class Tag(', 'class Tags(models.Manager):\n    use_in_migrations = True\n\n\nclass Tag('],
      [models, tag, `${tag}\n    objects = Tags()\n`],
    ],
  },
  {
    name: 'several options',
    edits: after(
      tag,
      '\n    class Meta:\n        verbose_name = "word"\n        ordering = ["word"]\n        get_latest_by = ["word"]\n',
    ),
  },
  {
    name: 'options that only Python knows',
    edits: after(ordering, '        app_label = "shop"\n        abstract = False\n'),
  },
  {
    name: 'options of an abstract parent that the class inherits',
    edits: [
      [
        models,
        'class Tag(models.Model):\n',
        'class Sorted(models.Model):\n    class Meta:\n        abstract = True\n        ordering = ["pk"]\n\n\nclass Tag(Sorted):\n',
      ],
    ],
  },
  {
    name: 'options of an abstract parent that the class has others for',
    edits: [
      [
        models,
        'class Tag(models.Model):\n    word = models.SlugField(unique=True)\n',
        'class Sorted(models.Model):\n    class Meta:\n        abstract = True\n        ordering = ["pk"]\n\n\nclass Tag(Sorted):\n    word = models.SlugField(unique=True)\n\n    class Meta:\n        verbose_name = "word"\n',
      ],
    ],
  },
  {
    name: 'options that Meta inherits',
    edits: [
      [
        models,
        'class Tag(models.Model):\n    word = models.SlugField(unique=True)\n',
        'class Sorted(models.Model):\n    class Meta:\n        abstract = True\n        ordering = ["pk"]\n\n\nclass Tag(Sorted):\n    word = models.SlugField(unique=True)\n\n    class Meta(Sorted.Meta):\n        verbose_name = "word"\n',
      ],
    ],
  },
  {
    name: 'options that Meta inherits from a class of its own',
    edits: [
      [
        models,
        'class Tag(models.Model):\n    word = models.SlugField(unique=True)\n',
        'class Sorted:\n    ordering = ["pk"]\n\n\nclass Named(Sorted):\n    verbose_name = "name"\n\n\nclass Tag(models.Model):\n    word = models.SlugField(unique=True)\n\n    class Meta(Named):\n        verbose_name = "word"\n',
      ],
    ],
  },
  {
    name: 'options that Meta inherits from two, the first of which wins',
    edits: [
      [
        models,
        'class Tag(models.Model):\n    word = models.SlugField(unique=True)\n',
        'class One:\n    db_table = "one"\n\n\nclass Other:\n    db_table = "shop_tag"\n    ordering = ["pk"]\n\n\nclass Tag(models.Model):\n    word = models.SlugField(unique=True)\n\n    class Meta(One, Other):\n        pass\n',
      ],
    ],
  },
  {
    name: 'options of an abstract parent behind a mixin that has none',
    edits: [
      [
        models,
        'class Tag(models.Model):\n',
        'class Shown:\n    def show(self):\n        return self.word\n\n\nclass Sorted(models.Model):\n    class Meta:\n        abstract = True\n        ordering = ["pk"]\n\n\nclass Tag(Shown, Sorted):\n',
      ],
    ],
  },
  {
    name: 'ordering of a child that has a table of its own',
    edits: replaced(
      '    carrier = models.CharField(max_length=30)\n',
      '    carrier = models.CharField(max_length=30)\n\n    class Meta:\n        ordering = ["carrier"]\n',
    ),
    untold: { 'AlterModelOptions shop.express': 'the options of a child of a concrete model are not compared' },
  },
  {
    name: 'a decorator that may change anything',
    edits: [
      [
        models,
        'class Tag(models.Model):\n',
        'def same(model):\n    return model\n\n\n@same\nclass Tag(models.Model):\n',
      ],
      [models, tag, `${tag}\n    class Meta:\n        ordering = ["word"]\n`],
    ],
    untold: { 'AlterModelOptions shop.tag': 'what a decorator does is not known' },
  },
  {
    name: 'a table of a model that had the usual one',
    edits: after(tag, '\n    class Meta:\n        db_table = "words"\n'),
  },
  {
    name: 'a table by a constant of another module',
    edits: [
      ['shop/constants.py', 'NAME_LENGTH = 50', 'NAME_LENGTH = 50\nPREFIX = "old_"'],
      [models, 'import NAME_LENGTH', 'import NAME_LENGTH, PREFIX'],
      [models, tag, `${tag}\n    class Meta:\n        db_table = PREFIX + "tag"\n`],
    ],
  },
  {
    name: 'an order with respect to another model',
    edits: replaced(ordering, '        order_with_respect_to = "customer"\n'),
  },
  {
    name: 'unique together, written flat',
    edits: after(ordering, '        unique_together = ("number", "rank")\n'),
  },
  {
    name: 'unique together of several',
    edits: after(ordering, '        unique_together = [["number", "rank"], ["customer", "number"]]\n'),
  },
  { name: 'unique together of nothing', edits: after(ordering, '        unique_together = ()\n') },
  {
    name: 'an index more',
    edits: replaced(index, `${index}, models.Index(fields=["status", "-total"], name="order_open")`),
  },
  { name: 'an index of other fields', edits: replaced('fields=["rank"]', 'fields=["rank", "number"]') },
  { name: 'an index the other way round', edits: replaced('fields=["rank"]', 'fields=["-rank"]') },
  { name: 'an index by another name', edits: replaced('name="order_rank"', 'name="order_by_rank"') },
  {
    name: 'an index by another name, and one more',
    edits: replaced(
      index,
      'models.Index(fields=["rank"], name="order_by_rank"), models.Index(fields=["number", "rank"], name="order_rank_2")',
    ),
  },
  {
    name: 'an index with a condition',
    edits: replaced(index, 'models.Index(fields=["rank"], name="order_rank", condition=models.Q(rank__gt=0))'),
  },
  {
    name: 'an index without a name',
    edits: replaced(index, `${index}, models.Index(fields=["total"])`),
  },
  {
    name: 'an index without a name in the place of one',
    edits: replaced(index, 'models.Index(fields=["total"])'),
  },
  {
    name: 'indexes by a function',
    edits: [
      [
        models,
        'class Customer(',
        'def indexes():\n    return [models.Index(fields=["total"], name="order_total")]\n\n\nclass Customer(',
      ],
      [models, `indexes = [${index}]`, 'indexes = indexes()'],
    ],
  },
  {
    name: 'an index of an abstract parent, with the name of the class in it',
    edits: [
      [
        models,
        'class Tag(models.Model):\n',
        'class Worded(models.Model):\n    class Meta:\n        abstract = True\n        indexes = [models.Index(fields=["id"], name="%(app_label)s_%(class)s_id")]\n\n\nclass Tag(Worded):\n',
      ],
    ],
  },
  {
    name: 'an index of another class',
    edits: replaced(index, 'GinIndex(fields=["rank"], name="order_rank")').concat([
      [
        models,
        'from django.db import models\n',
        'from django.contrib.postgres.indexes import GinIndex\nfrom django.db import models\n',
      ],
    ]),
  },
  {
    name: 'a check',
    edits: after(
      ordering,
      '        constraints = [models.CheckConstraint(check=models.Q(rank__gte=0), name="order_rank_positive")]\n',
    ),
  },
  {
    name: 'a unique constraint with a condition',
    edits: after(
      ordering,
      '        constraints = [models.UniqueConstraint(fields=["number"], condition=models.Q(rank=0), name="first_number")]\n',
    ),
  },
  {
    name: 'a unique constraint, deferred, and a check',
    edits: after(
      ordering,
      '        constraints = [\n            models.UniqueConstraint(fields=["number"], name="order_number", deferrable=models.Deferrable.DEFERRED),\n            models.CheckConstraint(check=models.Q(rank__gte=0), name="order_rank_positive"),\n        ]\n',
    ),
  },
  {
    name: 'a constraint under a condition',
    edits: after(
      ordering,
      '        constraints = [models.UniqueConstraint(fields=["number"], name="one")] if NAME_LENGTH == 50 else []\n',
    ),
  },
  // Conditions and expressions.
  {
    name: 'a condition written with an operator',
    edits: conditioned(
      "models.Q(('rank__gt', 0), ('note__isnull', False))",
      'models.Q(rank__gt=0) & models.Q(note__isnull=False)',
    ),
  },
  {
    name: 'a condition of two that hold either way',
    edits: conditioned(
      "models.Q(('rank__gt', 0), ('status', 'open'), _connector='OR')",
      'models.Q(rank__gt=0) | models.Q(status="open")',
    ),
  },
  {
    name: 'a negated condition',
    edits: conditioned("models.Q(('rank', 0), _negated=True)", '~models.Q(rank=0)'),
  },
  {
    name: 'a condition in a condition',
    edits: conditioned(
      "models.Q(models.Q(('rank', 0), ('status', 'open'), _connector='OR'), ('number', 'x'))",
      '(models.Q(rank=0) | models.Q(status="open")) & models.Q(number="x")',
    ),
  },
  {
    name: 'a condition by keywords in another order',
    edits: conditioned(
      "models.Q(('number', 'x'), ('rank', 0), ('status__in', ['open', 'sent']))",
      'models.Q(status__in=["open", "sent"], rank=0, number="x")',
    ),
  },
  {
    name: 'a condition with another field in it',
    edits: conditioned("models.Q(('rank__gt', models.F('total')))", 'models.Q(rank__gt=models.F("total"))'),
  },
  {
    name: 'a condition with a choice of a class',
    edits: [
      ...conditioned("models.Q(('status', 'open'))", 'models.Q(status=Status.OPEN)'),
      [
        models,
        'class Customer(',
        'class Status(models.TextChoices):\n    OPEN = "open"\n    SENT = "sent"\n\n\nclass Customer(',
      ],
    ],
  },
  {
    name: 'a condition with another choice of a class',
    edits: [
      ...conditioned("models.Q(('status', 'open'))", 'models.Q(status=Status.SENT)'),
      [
        models,
        'class Customer(',
        'class Status(models.TextChoices):\n    OPEN = "open"\n    SENT = "sent"\n\n\nclass Customer(',
      ],
    ],
  },
  { name: 'a condition with another value', edits: conditioned("models.Q(('rank__gt', 0))", 'models.Q(rank__gt=1)') },
  { name: 'a condition with another lookup', edits: conditioned("models.Q(('rank__gt', 0))", 'models.Q(rank__gte=0)') },
  { name: 'a condition the other way round', edits: conditioned("models.Q(('rank', 0))", '~models.Q(rank=0)') },
  {
    name: 'a condition with another connector',
    edits: conditioned("models.Q(('rank', 0), ('status', 'open'))", 'models.Q(rank=0) | models.Q(status="open")'),
  },
  {
    name: 'a condition with one part more',
    edits: conditioned("models.Q(('rank', 0))", 'models.Q(rank=0, status="open")'),
  },
  {
    name: 'a condition in another order',
    edits: conditioned("models.Q(('rank', 0), ('status', 'open'))", 'models.Q(status="open") & models.Q(rank=0)'),
  },
  {
    name: 'a condition by a function',
    edits: [
      ...conditioned("models.Q(('rank', 0))", 'opened()'),
      [models, 'class Customer(', 'def opened():\n    return models.Q(rank=1)\n\n\nclass Customer('],
    ],
  },
  {
    name: 'a condition with a date',
    edits: [
      ...conditioned(
        "models.Q(('created__gt', datetime.date(2020, 1, 1)))",
        'models.Q(created__gt=datetime.date(2021, 1, 1))',
      ),
      [initial, 'import people.mixins', 'import datetime\nimport people.mixins'],
      [models, 'from django.db import models\n', 'import datetime\nfrom django.db import models\n'],
    ],
    untold: { 'AddIndex shop.order': noConstant, 'RemoveIndex shop.order': noConstant },
  },
  {
    name: 'an index with a condition by another name',
    edits: conditioned("models.Q(('rank__gt', 0))", 'models.Q(rank__gt=0)', 'order_by_rank'),
  },
  {
    name: 'an index with a condition by another name, and another condition',
    edits: conditioned("models.Q(('rank__gt', 0))", 'models.Q(rank__gt=1)', 'order_by_rank'),
  },
  {
    name: 'an index with a condition of several by another name',
    edits: conditioned(
      "models.Q(('rank', 0), ('status', 'open'), _connector='OR')",
      'models.Q(rank=0) | models.Q(status="open")',
      'order_by_rank',
    ),
    untold: {
      'AddIndex shop.order': 'conditions that are written in two ways may be the same',
      'RemoveIndex shop.order': 'conditions that are written in two ways may be the same',
      'RenameIndex shop.order': 'conditions that are written in two ways may be the same',
    },
  },
  {
    name: 'an index on an expression',
    edits: indexed(
      "models.Index(django.db.models.functions.text.Lower('number'), name='order_number')",
      'models.Index(Lower("number"), name="order_number")',
    ).concat([
      [initial, 'import people.mixins', 'import django.db.models.functions.text\nimport people.mixins'],
      [
        models,
        'from django.db import models\n',
        'from django.db import models\nfrom django.db.models.functions import Lower\n',
      ],
    ]),
  },
  {
    name: 'an index on another expression',
    edits: indexed(
      "models.Index(django.db.models.functions.text.Lower('number'), name='order_number')",
      'models.Index(Upper("number"), name="order_number")',
    ).concat([
      [initial, 'import people.mixins', 'import django.db.models.functions.text\nimport people.mixins'],
      [
        models,
        'from django.db import models\n',
        'from django.db import models\nfrom django.db.models.functions import Upper\n',
      ],
    ]),
  },
  {
    name: 'a check written another way',
    edits: checked(
      "models.Q(('rank__gte', 0), ('total__gt', models.F('rank')))",
      'models.Q(total__gt=models.F("rank"), rank__gte=0)',
    ),
  },
  {
    name: 'a check of something else',
    edits: checked("models.Q(('rank__gte', 0))", 'models.Q(rank__gte=1)'),
  },
  // Names of indexes that Django makes up.
  {
    name: 'an index that the migration names as Django does',
    edits: indexed("models.Index(fields=['rank'], name='shop_order_rank_cfb93f_idx')", 'models.Index(fields=["rank"])'),
  },
  {
    name: 'an index on several that the migration names as Django does',
    edits: indexed(
      "models.Index(fields=['-total', 'customer'], name='shop_order_total_4e7d27_idx')",
      'models.Index(fields=["-total", "customer"])',
    ),
  },
  {
    name: 'an index without a name, on other fields',
    edits: indexed(
      "models.Index(fields=['rank'], name='shop_order_rank_cfb93f_idx')",
      'models.Index(fields=["-rank"])',
    ),
  },
  {
    name: 'an index without a name on a field of an abstract parent',
    edits: indexed(
      "models.Index(fields=['created'], name='shop_order_created_3ffca3_idx')",
      'models.Index(fields=["created"])',
    ),
  },
  {
    name: 'an index without a name of an abstract parent',
    edits: [
      [
        models,
        'class Tag(models.Model):\n',
        'class Worded(models.Model):\n    class Meta:\n        abstract = True\n        indexes = [models.Index(fields=["word"])]\n\n\nclass Tag(Worded):\n',
      ],
    ],
  },
  {
    name: 'an index without a name on a key that Django adds',
    edits: replaced(index, `${index}, models.Index(fields=["id"])`),
    untold: { 'AddIndex shop.order': 'the field is not in the class' },
  },
  // Models without a table.
  { name: 'a proxy as it was', edits: proxied("'verbose_name': 'word'", '        verbose_name = "word"\n') },
  { name: 'a proxy with another order', edits: proxied("'ordering': ['word']", '        ordering = ["-word"]\n') },
  { name: 'a proxy without a name for people', edits: proxied("'verbose_name': 'word'", '') },
  {
    name: 'a proxy that has become a model',
    edits: stateOnly(
      { options: "'proxy': True, 'indexes': [], 'constraints': []", bases: "('shop.tag',)" },
      'class Word(Tag):\n    pass\n',
    ),
    untold: {
      'CreateModel shop.word': 'another kind of model is another matter',
      'DeleteModel shop.word': 'another kind of model is another matter',
      'AlterField shop.order.tags': 'Django 3.2 writes it along',
    },
  },
  {
    name: 'an unmanaged model with a name for people',
    edits: stateOnly(
      { options: "'managed': False" },
      'class Word(models.Model):\n    class Meta:\n        managed = False\n        verbose_name = "word"\n',
    ),
  },
  {
    name: 'an unmanaged model with another field',
    edits: stateOnly(
      { options: "'managed': False" },
      'class Word(models.Model):\n    text = models.TextField()\n\n    class Meta:\n        managed = False\n',
    ),
  },
  // Managers.
  { name: 'a manager as it was', edits: managed("('objects', shop.models.Tags())", '\n    objects = Tags()\n') },
  { name: 'a manager less', edits: managed("('objects', shop.models.Tags())", '') },
  { name: 'another manager', edits: managed("('objects', shop.models.Tags())", '\n    objects = OtherTags()\n') },
  {
    name: 'a manager that migrations no longer have',
    edits: managed("('objects', shop.models.Tags())", '\n    objects = LocalTags()\n'),
  },
  { name: 'a manager that migrations do not have', edits: managed('', '\n    objects = LocalTags()\n') },
  { name: 'a manager by another name', edits: managed('', '\n    words = models.Manager()\n') },
  {
    name: 'a manager by another name, as it was',
    edits: managed("('words', models.Manager())", '\n    words = LocalTags()\n    objects = models.Manager()\n'),
  },
  {
    name: 'a second manager',
    edits: managed('', '\n    objects = models.Manager()\n    words = Tags()\n'),
  },
  {
    name: 'a second manager, as it was',
    edits: managed(
      "('objects', models.Manager()), ('words', shop.models.Tags())",
      '\n    objects = LocalTags()\n    others = LocalTags()\n    words = Tags()\n',
    ),
  },
  {
    name: 'a manager of an abstract parent',
    edits: [
      ...managed('', ''),
      [
        models,
        'class Tag(models.Model):\n',
        'class Tagged(models.Model):\n    objects = Tags()\n\n    class Meta:\n        abstract = True\n\n\nclass Tag(Tagged):\n',
      ],
    ],
  },
  {
    name: 'a manager of a class that is no model',
    edits: [
      ...managed('', ''),
      [
        models,
        'class Tag(models.Model):\n',
        'class Tagged:\n    objects = Tags()\n\n\nclass Tag(Tagged, models.Model):\n',
      ],
    ],
  },
  {
    name: 'a manager of a queryset',
    edits: [
      ...managed("('objects', shop.models.Tags())", '\n    objects = TagQuery.as_manager()\n'),
      [
        models,
        'class Tag(models.Model):\n',
        'class TagQuery(models.QuerySet):\n    pass\n\n\nclass Tag(models.Model):\n',
      ],
    ],
    untold: { 'AlterModelManagers shop.tag': 'a manager that is made of a queryset is not read' },
  },
  {
    name: 'the default manager by name',
    edits: managed(
      '',
      '\n    objects = models.Manager()\n    words = models.Manager()\n\n    class Meta:\n        default_manager_name = "words"\n',
    ),
    untold: { 'AlterModelManagers shop.tag': 'another default manager is not worked out' },
  },
];
