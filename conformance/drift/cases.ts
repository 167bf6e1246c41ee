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
const tag = '    word = models.SlugField(unique=True)\n';
const noColumn = 'it is no matter of the column';
const notCompared = 'indexes, constraints and options of the model are not compared';

const replaced = (old: string, now: string): DriftCase['edits'] => [[models, old, now]];
const after = (old: string, more: string): DriftCase['edits'] => [[models, old, old + more]];

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
    untold: { 'AlterModelTable shop.tag': notCompared },
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
    untold: { 'CreateModel shop.legacy': 'an unmanaged model has no table of ours' },
  },
  {
    name: 'a proxy model',
    edits: after(tag, '\n\nclass Word(Tag):\n    class Meta:\n        proxy = True\n'),
    untold: { 'CreateModel shop.word': 'a proxy has no table' },
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
    untold: { 'RemoveIndex shop.order': notCompared, 'AddIndex shop.order': notCompared },
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
    untold: { 'AlterField shop.order.customer': noColumn },
  },
  {
    name: 'choices',
    edits: replaced('("sent", "Sent")]', '("sent", "Sent"), ("late", "Late")]'),
    untold: { 'AlterField shop.order.status': noColumn },
  },
  {
    name: 'help text',
    edits: replaced('models.TextField(null=True)', 'models.TextField(null=True, help_text="Why")'),
    untold: { 'AlterField shop.order.note': noColumn },
  },
  {
    name: 'a Python default',
    edits: replaced('models.IntegerField(default=0)', 'models.IntegerField(default=1)'),
    untold: { 'AlterField shop.order.rank': noColumn },
  },
  {
    name: 'ordering',
    edits: replaced('ordering = ["number"]', 'ordering = ["-number"]'),
    untold: { 'AlterModelOptions shop.order': notCompared },
  },
  {
    name: 'an index of the model less',
    edits: replaced('        indexes = [models.Index(fields=["rank"], name="order_rank")]\n', ''),
    untold: { 'RemoveIndex shop.order': notCompared },
  },
  {
    name: 'a unique constraint',
    edits: after(
      '        ordering = ["number"]\n',
      '        constraints = [models.UniqueConstraint(fields=["number"], name="order_number")]\n',
    ),
    untold: { 'AddConstraint shop.order': notCompared },
  },
  {
    name: 'unique together',
    edits: after('        ordering = ["number"]\n', '        unique_together = [("number", "rank")]\n'),
    untold: { 'AlterUniqueTogether shop.order': notCompared },
  },
  {
    name: 'another table',
    edits: after('        ordering = ["number"]\n', '        db_table = "orders"\n'),
    untold: { 'AlterModelTable shop.order': notCompared },
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
];
