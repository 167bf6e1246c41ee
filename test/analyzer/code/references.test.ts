import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { ProjectReader } from '../../../src/analyzer/project-reader.ts';
import type { Review } from '../../../src/analyzer/review.ts';
import { changeBetween, readerOf, type Files } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel("Customer", [("id", models.BigAutoField(primary_key=True)), ("note", models.TextField(null=True))]),
        migrations.CreateModel(
            "OrderLine",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("note", models.TextField(null=True)),
                ("customer", models.ForeignKey("shop.customer", models.CASCADE, related_name="lines")),
            ],
        ),
    ]
`;

const models = `from django.db import models


class Customer(models.Model):
    note = models.TextField(null=True)


class OrderLine(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="lines")
`;

const base: Files = {
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': initial,
  'shop/models.py': models,
};

const migration = (operation: string): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [${operation}]
`;

/** A reader that finds files by their bytes, as those of folders and commits do. */
function searchable(files: Files): ProjectReader {
  return {
    ...readerOf(files),
    filesContaining: (words, isWanted) =>
      Object.keys(files).filter((path) => isWanted(path) && words.some((word) => files[path]!.includes(word))),
  };
}

function reviewWith(files: Files, operation: string, readerFor = searchable): Review {
  const before = { ...base, ...files };
  const head = { ...before, 'shop/migrations/0002_change.py': migration(operation) };
  return review(readerFor(head), changeBetween(before, head), {
    django: [5, 2],
    database: { vendor: 'postgresql', version: [16, 0] },
  });
}

/** The places that the finding names, with what uses it there: code as code, words as words. */
function usesOf(
  files: Files,
  operation = 'migrations.RemoveField("orderline", "note")',
  readerFor = searchable,
): readonly string[] {
  const { findings } = reviewWith(files, operation, readerFor);
  const message = findings.find(({ rule }) => /^(drop|rename)-(column|table)/u.test(rule))?.message ?? '';
  const sentence = /The new code still uses it\*\*: (.*?)\.(\n| Looked|$)/u.exec(message)?.[1] ?? '';
  return [...sentence.matchAll(/`([^`]+:\d+)` \((?:`([^`]+)`|([\w ]+))\)/gu)].map(
    ([, place, shown = '', words]) => `${place} ${words === undefined ? shown : `in words: ${words}`}`,
  );
}

const python = (text: string): Files => ({ 'shop/use.py': `from shop.models import Customer, OrderLine\n${text}\n` });

describe('uses of a dropped field that are certain', () => {
  test.each([
    ['OrderLine.objects.filter(note="x")', 'filter()'],
    ['OrderLine.objects.all().exclude(note__isnull=True)', 'exclude()'],
    ['OrderLine.objects.order_by("-note")', 'order_by()'],
    ['OrderLine.objects.values_list("id", "note")', 'values_list()'],
    ['OrderLine.objects.only("note")', 'only()'],
    ['OrderLine.objects.filter(Q(note="") | Q(id=1))', 'Q()'],
    ['OrderLine.objects.annotate(n=F("note"))', 'F()'],
    ['OrderLine.objects.aggregate(Max("note"))', 'Max()'],
    ['OrderLine.objects.update_or_create(id=1, defaults={"note": ""})', 'update_or_create()'],
    ['OrderLine.objects.bulk_update([], ["note"])', 'bulk_update()'],
    ['OrderLine(note="")', 'in words: a keyword'],
    ['Customer.objects.filter(lines__note="x")', 'filter()'],
    ['Customer.objects.prefetch_related("lines__note")', 'prefetch_related()'],
  ])('%s', (text, how) => {
    expect(usesOf(python(text))).toEqual([`shop/use.py:2 ${how}`]);
  });

  test.each([
    ['def f(line: OrderLine):\n    return line.note', 'shop/use.py:3 line.note'],
    ['def f():\n    for line in OrderLine.objects.filter(id=1):\n        print(line.note)', 'shop/use.py:4 line.note'],
    ['def f():\n    line = OrderLine.objects.get(id=1)\n    return line.note', 'shop/use.py:4 line.note'],
    [
      'class A(ModelAdmin):\n    list_display = ("note",)\nadmin.site.register(OrderLine, A)',
      'shop/use.py:3 list_display',
    ],
    ['@admin.register(OrderLine)\nclass A(ModelAdmin):\n    search_fields = ["note"]', 'shop/use.py:4 search_fields'],
    [
      'class S(ModelSerializer):\n    class Meta:\n        model = OrderLine\n        fields = ["id", "note"]',
      'shop/use.py:5 fields',
    ],
    ['class I(TabularInline):\n    model = OrderLine\n    readonly_fields = ["note"]', 'shop/use.py:4 readonly_fields'],
    ['class V(ListView):\n    queryset = OrderLine.objects.all()\n    ordering = "note"', 'shop/use.py:4 ordering'],
    ['SQL = """\nSELECT l.note\nFROM shop_orderline l\n"""', 'shop/use.py:3 in words: SQL'],
    ['SQL = "UPDATE shop_orderline " "SET note = 1"', 'shop/use.py:2 in words: SQL'],
  ])('%s', (text, use) => {
    expect(usesOf(python(text))).toEqual([use]);
  });

  test('the model itself, and its methods', () => {
    const own = `${models}    note = models.TextField(null=True)\n\n    def text(self):\n        return self.note\n`;
    expect(usesOf({ 'shop/models.py': own })).toEqual([
      'shop/models.py:10 in words: the model itself',
      'shop/models.py:13 self.note',
    ]);
  });

  test('not what the model has under the same name by now: a property, or a field without a column', () => {
    const uses = python('def f(line: OrderLine):\n    return line.note');
    for (const member of ['@property\n    def note(self):\n        return ""', 'note = TaxedMoneyField()']) {
      expect(usesOf({ ...uses, 'shop/models.py': `${models}    ${member}\n` })).toEqual([]);
    }
  });

  test('templates, by the name of the variable', () => {
    expect(
      usesOf({ 'shop/templates/a.html': '<p>\n{{ order_line.note|upper }}\n{{ order.note }} order_line.note' }),
    ).toEqual(['shop/templates/a.html:2 in words: template']);
  });

  test('files of SQL', () => {
    expect(
      usesOf({ 'report.sql': 'SELECT 1;\nSELECT note FROM customer;\nSELECT note\nFROM shop_orderline;' }),
    ).toEqual(['report.sql:3 in words: SQL']);
  });
});

describe('what is something else', () => {
  test.each([
    'Customer.objects.filter(note="x")',
    'Customer.objects.order_by("note", "lines__id")',
    'OrderLine.objects.filter(customer__note="x")',
    'line = something()\nprint(line.note)',
    'def f(customer: Customer):\n    return customer.note',
    'note = 1\nprint(note)',
    'SQL = "SELECT note FROM shop_customer"',
    'SQL = "SELECT footnote FROM shop_orderline"',
    '"note of shop_orderline"',
    'class S(ModelSerializer):\n    class Meta:\n        model = Customer\n        fields = ["id", "note"]',
  ])('%s', (text) => {
    expect(usesOf(python(text))).toEqual([]);
  });

  test.each(['shop/tests/test_a.py', 'shop/test_a.py', 'shop/migrations/helper.py', 'docs/a.py'])('%s', (path) => {
    expect(usesOf({ [path]: 'from shop.models import OrderLine\nOrderLine.objects.filter(note=1)' })).toEqual([]);
  });
});

describe('models and renames', () => {
  test('a dropped model', () => {
    const files = {
      ...python('OrderLine.objects.count()'),
      'shop/models.py': models.slice(0, models.indexOf('class OrderLine')),
    };
    expect(usesOf(files, 'migrations.DeleteModel("OrderLine")')).toEqual([
      'shop/use.py:1 OrderLine',
      'shop/use.py:2 OrderLine',
    ]);
  });

  test('a renamed field', () => {
    const rename = 'migrations.RenameField("orderline", "note", "remark")';
    expect(usesOf(python('OrderLine.objects.filter(note="x", remark="y")'), rename)).toEqual([
      'shop/use.py:2 filter()',
    ]);
  });

  test('a column that gets another name under its field breaks no code', () => {
    const rename = 'migrations.AlterField("orderline", "note", models.TextField(null=True, db_column="n"))';
    const files = python('OrderLine.objects.filter(note="x")');
    expect(usesOf(files, rename)).toEqual([]);
  });
});

describe('where files have to be fetched one by one', () => {
  const elsewhere = { 'web/views.py': 'from shop.models import OrderLine\nOrderLine.objects.filter(note=1)' };

  test('the files of the app are read, and it is said that others were not', () => {
    const files = { ...python('OrderLine.objects.filter(note=1)'), ...elsewhere };
    const { findings } = reviewWith(files, 'migrations.RemoveField("orderline", "note")', readerOf);
    const message = findings.find(({ rule }) => rule === 'drop-column-in-use')?.message ?? '';
    expect(message).toContain('`shop/use.py:2`');
    expect(message).not.toContain('web/views.py');
    expect(message).toMatch(/Looked for in \d files; the others were not read\./u);
  });

  test('a reader that finds words reads no other file', () => {
    const read: string[] = [];
    const counting = (files: Files): ProjectReader => {
      const reader = searchable(files);
      return { ...reader, read: (path) => (read.push(path), reader.read(path)) };
    };
    usesOf({ ...elsewhere, 'web/other.py': 'x = 1' }, undefined, counting);
    expect(read).toContain('web/views.py');
    expect(read).not.toContain('web/other.py');
  });
});
