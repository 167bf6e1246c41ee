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
    ['Customer.objects.prefetch_related(Prefetch("lines__note"))', 'prefetch_related()'],
    ['OrderLine.objects.order_by(Coalesce("id", "note").desc())', 'Coalesce()'],
    ['OrderLine.objects.filter(Exists(Customer.objects.filter(note=OuterRef("note"))))', 'OuterRef()'],
    ['get_object_or_404(OrderLine, note="x")', 'get_object_or_404()'],
    ['get_object_or_404(OrderLine.objects.all(), note="x")', 'get_object_or_404()'],
    ['apps.get_model("shop", "OrderLine").objects.filter(note="x")', 'filter()'],
    ['get_model("shop.OrderLine").objects.filter(note="x")', 'filter()'],
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
    ['def f(id):\n    line = get_object_or_404(OrderLine, id=id)\n    return line.note', 'shop/use.py:4 line.note'],
    ['async def f():\n    line = await OrderLine.objects.aget(id=1)\n    return line.note', 'shop/use.py:4 line.note'],
    ['def f():\n    lines = OrderLine.objects.all()\n    return lines.filter(note="")', 'shop/use.py:4 filter()'],
    ['def f():\n    L = apps.get_model("shop.OrderLine")\n    return L.objects.only("note")', 'shop/use.py:4 only()'],
    ['EMPTY = Q(note="")\nOrderLine.objects.exclude(EMPTY)', 'shop/use.py:2 Q()'],
    ['def f():\n    q = Q(id=1)\n    q |= Q(note="")\n    return OrderLine.objects.filter(q)', 'shop/use.py:4 Q()'],
    ['@admin.register(OrderLine)\nclass A(ModelAdmin):\n    search_fields = ["^note"]', 'shop/use.py:4 search_fields'],
    [
      'class F(FilterSet):\n    text = CharFilter(field_name="note")\n    class Meta:\n        model = OrderLine',
      'shop/use.py:3 CharFilter',
    ],
    [
      'class F(FilterSet):\n    note = CharFilter()\n    class Meta:\n        model = OrderLine',
      'shop/use.py:3 CharFilter',
    ],
    [
      'class S(ModelSerializer):\n    text = CharField(source="note")\n    class Meta:\n        model = OrderLine',
      'shop/use.py:3 in words: source of a serializer',
    ],
    [
      '@strawberry_django.type(OrderLine)\nclass T:\n    id: auto\n    note: auto',
      'shop/use.py:5 in words: a GraphQL type',
    ],
    [
      'class F(DjangoModelFactory):\n    note = "x"\n    class Meta:\n        model = "shop.OrderLine"',
      'shop/use.py:3 in words: a factory',
    ],
    [
      'class S(ModelSchema):\n    class Config:\n        model = OrderLine\n        model_fields = ["note"]',
      'shop/use.py:5 model_fields',
    ],
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

  test('queries for what is a property by now', () => {
    const property = { 'shop/models.py': `${models}    @property\n    def note(self):\n        return ""\n` };
    const text = 'def f(line: OrderLine):\n    print(line.note)\n    return Customer.objects.filter(lines__note="")';
    expect(usesOf({ ...python(text), ...property })).toEqual(['shop/use.py:4 filter()']);
  });

  test.each([
    ['objects = LineQuerySet.as_manager()', 'class LineQuerySet(models.QuerySet)'],
    ['objects = LineManager()', 'class LineManager(models.Manager)'],
    ['objects = models.Manager.from_queryset(LineQuerySet)()', 'class LineQuerySet(models.QuerySet)'],
  ])('methods of the querysets of a model: %s', (attribute, definition) => {
    const own = (method: string): string => `${definition}:\n    def noted(self):\n        return ${method}\n`;
    const inModule = (method: string): Files => ({
      'shop/managers.py': `from django.db import models\n\n\n${own(method)}`,
      'shop/models.py': `from shop.managers import *\n${models}    ${attribute}\n`,
    });
    expect(usesOf(inModule('self.filter(note="")'))).toEqual(['shop/managers.py:6 filter()']);
    expect(usesOf(inModule('super().get_queryset().exclude(note="")'))).toEqual(['shop/managers.py:6 exclude()']);
    const besideIt = models.replace('class OrderLine', `${own('self.filter(note="")')}\n\nclass OrderLine`);
    expect(usesOf({ 'shop/models.py': `${besideIt}    ${attribute}\n` })).toEqual(['shop/models.py:10 filter()']);
    // Rows have it from their manager now, whoever asks.
    const uses = python('def f(line: OrderLine):\n    return line.note\nOrderLine.objects.filter(note="")');
    expect(usesOf({ ...inModule('self.annotate(note=Value(""))'), ...uses })).toEqual([]);
  });

  test('rows along relations, and the user of a request', () => {
    const drop = 'migrations.RemoveField("customer", "note")';
    const text = 'def f(line: OrderLine):\n    return line.customer.note';
    const without = models.replace('    note = models.TextField(null=True)', '    pass');
    expect(usesOf({ ...python(text), 'shop/models.py': without }, drop)).toEqual(['shop/use.py:3 line.customer.note']);
    const settings = { 'settings.py': 'INSTALLED_APPS = ["shop"]\nAUTH_USER_MODEL = "shop.Customer"\n' };
    const request = python('def f(request):\n    return request.user.note, self.request.user.note');
    expect(usesOf({ ...request, ...settings, 'shop/models.py': without }, drop)).toEqual([
      'shop/use.py:3 request.user.note',
    ]);
  });

  test('rows of fixtures', () => {
    const row = (fields: object): object => ({ model: 'shop.orderline', pk: 1, fields });
    const fixture = (rows: readonly object[]): Files => ({ 'shop/fixtures/a.json': JSON.stringify(rows, null, 1) });
    expect(usesOf(fixture([row({ note: 'x' })]))).toEqual(['shop/fixtures/a.json:6 in words: a fixture']);
    const others = [row({ id: 1 }), { model: 'shop.customer', pk: 1, fields: { note: 'x' } }];
    expect(usesOf(fixture(others))).toEqual([]);
    expect(usesOf({ 'shop/fixtures/a.json': '{"note": "shop.orderline"' })).toEqual([]);
  });

  test('templates of one row that a view of the model looks for', () => {
    const text = '{{ object.note }}';
    expect(
      usesOf({ 'shop/templates/shop/orderline_detail.html': text, 'shop/templates/shop/x_detail.html': text }),
    ).toEqual(['shop/templates/shop/orderline_detail.html:1 in words: template']);
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
    'class S(ModelSerializer):\n    note = SerializerMethodField()\n    class Meta:\n        model = OrderLine\n        fields = ["note"]',
    'class F(ModelForm):\n    note = CharField()\n    class Meta:\n        model = OrderLine\n        fields = ["note"]',
    'class F(FilterSet):\n    note = CharFilter(method="by")\n    class Meta:\n        model = OrderLine',
    '@admin.register(OrderLine)\nclass A(ModelAdmin):\n    list_display = ["note"]\n    def note(self, row):\n        return ""',
    'OrderLine.objects.annotate(note=Value("")).filter(note="x").values("note")',
    'def f():\n    lines = OrderLine.objects.annotate(note=Value(""))\n    return [line.note for line in lines.filter(note="x")]',
    'OrderLine.objects.prefetch_related(Prefetch("customer", queryset=Customer.objects.only("note")))',
    'OrderLine.objects.filter(id__in=Customer.objects.filter(Q(note="x")).values("id"))',
    'def f(p):\n    line = OrderLine.objects.get(id=1)\n    line = p.make()\n    return line.note',
    'OrderLine.objects.filter(id=data["note"])',
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

  test('what leads to a dropped model from the other side', () => {
    const files = {
      'shop/use.py':
        'from shop.models import Customer\ndef f(customer: Customer):\n    return customer.lines.count()\nCustomer.objects.filter(lines__id=1)\n',
      'shop/models.py': models.slice(0, models.indexOf('class OrderLine')),
    };
    expect(usesOf(files, 'migrations.DeleteModel("OrderLine")')).toEqual([
      'shop/use.py:3 customer.lines',
      'shop/use.py:4 filter()',
    ]);
  });

  test('a model that code asks for by its label', () => {
    const files = {
      'shop/use.py': 'from django.apps import apps\napps.get_model("shop", "OrderLine")\n',
      'shop/models.py': models.slice(0, models.indexOf('class OrderLine')),
    };
    expect(usesOf(files, 'migrations.DeleteModel("OrderLine")')).toEqual(['shop/use.py:2 get_model()']);
  });

  test('the other side of a renamed relation keeps its name', () => {
    const rename = 'migrations.RenameField("orderline", "customer", "buyer")';
    const files = {
      ...python('Customer.objects.filter(lines__id=1)\nOrderLine.objects.filter(customer=1)'),
      'shop/models.py': models.replace('    customer = ', '    buyer = '),
    };
    expect(usesOf(files, rename)).toEqual(['shop/use.py:3 filter()']);
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
