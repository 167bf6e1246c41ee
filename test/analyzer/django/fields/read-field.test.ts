import { describe, expect, test } from '@jest/globals';

import type { Field } from '../../../../src/analyzer/django/field.ts';
import { isUnique, readField, type FieldContext } from '../../../../src/analyzer/django/fields/index.ts';
import type { PythonValue } from '../../../../src/analyzer/python/value.ts';
import { at, evaluateIn } from '../../sql/evaluate.ts';

const settings: FieldContext['settings'] = {
  authUserModel: 'people.Person',
  defaultAutoField: 'django.db.models.BigAutoField',
  values: new Map<string, PythonValue>([['SHOP_MODEL', { kind: 'string', value: 'shop.Shop', at }]]),
};

function read(expression: string, classes = ''): Field {
  const files = { 'shop/__init__.py': '', 'shop/fields.py': `from django.db import models\n${classes}` };
  const [value, modules] = evaluateIn(files, expression);
  return readField(value, { app: 'shop', model: 'Order', modules, settings });
}

const option = (field: Field, name: string): unknown => {
  const value = field.options.get(name);
  if (value?.kind === 'integer') return Number(value.value);
  return value !== undefined && 'value' in value ? value.value : value?.kind;
};
const reasons = (field: Field): string => field.unresolved.map(({ reason }) => reason).join('; ');

describe('classes of Django', () => {
  test.each([
    ['models.SlugField()', { max_length: 50, db_index: true }],
    ['models.EmailField()', { max_length: 254 }],
    ['models.URLField(max_length=90)', { max_length: 90 }],
    ['models.FileField("label", "name", "files/")', { upload_to: 'files/', max_length: 100 }],
    ['models.DecimalField("label", None, 8, 2)', { max_digits: 8, decimal_places: 2 }],
    ['models.CharField("label", None, False, 30, True)', { max_length: 30, unique: true }],
    ['models.GenericIPAddressField(max_length=5)', { max_length: 39 }],
    ['models.NullBooleanField()', { null: true, blank: true }],
  ])('%s has what the class implies', (expression, expected) => {
    const field = read(expression);
    expect(reasons(field)).toBe('');
    for (const [name, value] of Object.entries(expected)) expect([name, option(field, name)]).toEqual([name, value]);
  });

  test.each([
    ['django.db.models.fields.files.FileField()', 'FileField', 'django.db.models.FileField'],
    ['django.db.models.fields.CharField()', 'CharField', 'django.db.models.CharField'],
    ['django.contrib.postgres.fields.jsonb.JSONField()', 'JSONField', 'django.contrib.postgres.fields.JSONField'],
    [
      'django.contrib.postgres.search.SearchVectorField()',
      'SearchVectorField',
      'django.contrib.postgres.search.SearchVectorField',
    ],
  ])('%s is called by the path that Django writes', (expression, fieldClass, path) => {
    expect(read(expression)).toMatchObject({ fieldClass, path });
  });

  test('a string is true for null, as Python has it', () => {
    expect(read('models.TextField(null="True")').null).toBe(true);
  });

  test('NOT_PROVIDED is no default, None is one', () => {
    expect(read('models.TextField(default=models.NOT_PROVIDED)').default).toBeUndefined();
    expect(read('models.TextField(default=None)').default?.kind).toBe('none');
  });

  test('options that are unpacked from what is not known leave the column unknown', () => {
    const field = read('models.CharField(**compute())');
    expect(reasons(field)).toBe('the options of the field are not constants');
  });

  test('one-to-one relations and primary keys are unique', () => {
    expect(isUnique(read('models.OneToOneField("shop.Shop", models.CASCADE)'))).toBe(true);
    expect(isUnique(read('models.CharField(primary_key=True)'))).toBe(true);
    expect(isUnique(read('models.ForeignKey("shop.Shop", models.CASCADE)'))).toBe(false);
  });
});

describe('relations', () => {
  test.each([
    ['"shop.Shop"', 'shop.shop', undefined],
    ['"Shop"', 'shop.shop', undefined],
    ['"self"', 'shop.order', undefined],
    ['"other.MixedCase"', 'other.mixedcase', undefined],
    ['settings.AUTH_USER_MODEL', 'people.person', 'AUTH_USER_MODEL'],
    ['settings.SHOP_MODEL', 'shop.shop', 'SHOP_MODEL'],
  ])('to %s', (to, key, swappable) => {
    const field = read(`models.ForeignKey(on_delete=models.PROTECT, to=${to})`);
    expect(field.relation).toMatchObject({
      kind: 'foreign-key',
      to: key,
      swappable,
      onDelete: 'PROTECT',
      dbConstraint: true,
    });
    expect(field.dbIndex).toBe(true);
  });

  test('a many-to-many relation keeps its table, its model in between and its constraint', () => {
    expect(read('models.ManyToManyField("shop.Tag", db_table="tags", db_constraint=False)').relation).toMatchObject({
      dbTable: 'tags',
      dbConstraint: false,
      throughPrimaryKey: 'django.db.models.BigAutoField',
    });
    expect(
      read('models.ManyToManyField("shop.Tag", through="shop.Tagging", through_fields=("order", "tag"))').relation,
    ).toMatchObject({ through: 'shop.tagging', throughFields: ['order', 'tag'] });
  });

  test.each(['settings.NOWHERE_MODEL', 'some_function()', '5'])('to %s is not guessed at', (to) => {
    const field = read(`models.ForeignKey(on_delete=models.CASCADE, to=${to})`);
    expect(field.relation?.to).toBe('');
    expect(reasons(field)).toMatch(/related model/);
  });
});

describe('classes of the project', () => {
  const money = `
class Money(models.DecimalField):
    """Amounts."""
    def __init__(self, *args, **kwargs):
        kwargs["max_digits"] = 12
        kwargs.setdefault("decimal_places", 2)
        self.currency = kwargs.pop("currency", "EUR")
        super().__init__(*args, **kwargs)
`;

  test('what the class forces wins, what it suggests does not', () => {
    const field = read('shop.fields.Money(max_digits=3, decimal_places=4)', money);
    expect([option(field, 'max_digits'), option(field, 'decimal_places')]).toEqual([12, 4]);
    expect(field).toMatchObject({ fieldClass: 'DecimalField', path: 'shop.fields.Money' });
    expect(reasons(field)).toBe('');
  });

  test.each([
    ['a constant', 'def db_type(self, connection):\n        return "macaddr"', 'macaddr'],
    [
      'a constant for the vendor',
      'def db_type(self, connection):\n        if connection.vendor == "mysql":\n            return "char(17)"\n        return "macaddr"',
      'macaddr',
    ],
  ])('db_type() returns %s', (_, body, type) => {
    expect(read('shop.fields.Mac()', `class Mac(models.Field):\n    ${body}\n`)).toMatchObject({
      customType: type,
      unresolved: [],
    });
  });

  test('bases are followed through mixins and other classes of the project', () => {
    const classes = `
class Mixin:
    def formfield(self): ...
class First(models.CharField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=7, **kwargs)
class Second(Mixin, First): ...
`;
    const field = read('shop.fields.Second()', classes);
    expect(field.fieldClass).toBe('CharField');
    expect(option(field, 'max_length')).toBe(7);
  });

  test.each([
    [
      'a type that is worked out',
      'def db_type(self, connection):\n        return "char(%d)" % self.max_length',
      'db_type',
    ],
    [
      'options that are worked out',
      'def __init__(self, **kwargs):\n        kwargs["max_length"] = compute()\n        super().__init__(**kwargs)',
      'max_length',
    ],
    [
      'options from elsewhere',
      'def __init__(self, **kwargs):\n        kwargs.update(defaults)\n        super().__init__(**kwargs)',
      'changes options',
    ],
    ['a column of its own making', 'def db_parameters(self, connection):\n        return {}', 'db_parameters'],
  ])('%s is reported, with its line', (_, body, named) => {
    const field = read('shop.fields.Own()', `class Own(models.CharField):\n    ${body}\n`);
    expect(reasons(field)).toContain(named);
    expect(field.unresolved.every((problem) => problem.at.startLine > 0)).toBe(true);
  });

  test('a default that the class converts is not known, and said to be so only where there is one', () => {
    const classes =
      'class Own(models.CharField):\n    def get_prep_value(self, value):\n        return mangle(value)\n';
    expect(read('shop.fields.Own(default="abc", max_length=5)', classes).default?.kind).toBe('unknown');
    expect(read('shop.fields.Own(blank=True, max_length=5)', classes).default?.kind).toBe('unknown');
    expect(read('shop.fields.Own(max_length=5)', classes)).toMatchObject({ default: undefined, unresolved: [] });
  });

  test('a conversion that can be read is followed', () => {
    const classes =
      'class Own(models.CharField):\n    def get_prep_value(self, value):\n        return super().get_prep_value(value).upper()\n';
    expect(read('shop.fields.Own(default="abc", max_length=5)', classes).default).toMatchObject({ value: 'ABC' });
    expect(read('shop.fields.Own(blank=True, max_length=5)', classes).default).toBeUndefined();
  });

  test('`__init__` is followed with the arguments of the call, through every class', () => {
    const classes = `class Base(models.CharField):
    def __init__(self, *args, **kwargs):
        self.prefix = kwargs.pop("prefix", None)
        if self.prefix is not None:
            kwargs.setdefault("max_length", len(self.prefix) + 32)
        kwargs["db_index"] = "unique" not in kwargs
        super().__init__(*args, **kwargs)

class Own(Base):
    def __init__(self, prefix, **kwargs):
        defaults = {"null": True}
        defaults.update(kwargs)
        super(Own, self).__init__(prefix=prefix, **defaults)

    def db_type(self, connection):
        if connection.vendor == "mysql":
            return super().db_type(connection)
        return "char(%s)" % self.max_length
`;
    expect(read('shop.fields.Own("abc")', classes)).toMatchObject({
      unresolved: [],
      null: true,
      dbIndex: true,
      customType: 'char(35)',
    });
    expect(read('shop.fields.Own("abc", unique=True, null=False)', classes)).toMatchObject({
      null: false,
      unique: true,
      dbIndex: false,
    });
  });

  test('classes that are their own base end', () => {
    expect(read('shop.fields.One()', 'class One(Two): ...\nclass Two(One): ...\n').fieldClass).toBe('unknown');
  });
});

describe('classes of libraries', () => {
  test('the ones that are known stand for a class of Django', () => {
    expect(read('taggit.managers.TaggableManager()').relation).toMatchObject({
      kind: 'many-to-many',
      through: 'taggit.taggeditem',
    });
    expect(read('jsonfield.fields.JSONField()').fieldClass).toBe('TextField');
  });

  test.each(['unheard.of.Field()', 'models.NoSuchField()', '5', 'None'])(
    '%s is unknown, with a reason',
    (expression) => {
      const field = read(expression.startsWith('unheard') ? `__import__("unheard").of.Field()` : expression);
      expect(field.fieldClass).toBe('unknown');
      expect(field.unresolved).toHaveLength(1);
    },
  );
});
