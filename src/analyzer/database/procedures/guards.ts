import type { Catalog } from '../catalog.ts';
import { parseSql } from '../parse-sql.ts';
import type { Node, RangeVar } from '../prepare.ts';
import { as, constantText, localName, names, qualifiedName, schemaOf, type NodeOf } from '../syntax.ts';
import { typeParts } from '../type-name.ts';
import { isKnownFunction } from '../volatility.ts';

/** What code tests before it does something: `IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'k')`. */
export interface Test {
  /** The test as it is written; undefined where it is of a kind that no catalog answers. */
  readonly query: string | undefined;
  /** What it has to come to. */
  readonly holds: boolean;
}

type Answer = boolean | undefined;

/** Whether all of some tests come out as they have to, as far as the catalog tells. */
export function testsHold(tests: readonly Test[], catalog: Catalog): Answer {
  return every(
    tests.map(({ query, holds }) => {
      const answer = query === undefined ? undefined : answerOf(query, catalog);
      return answer === undefined ? undefined : answer === holds;
    }),
  );
}

function answerOf(query: string, catalog: Catalog): Answer {
  // Nothing is known of what is there after code that could not be followed.
  if (catalog.uncertain) return undefined;
  const [statement, more] = parseSql(`SELECT ${query}`);
  if (statement?.kind !== 'parsed' || more !== undefined) return undefined;
  const targets = as(statement.node, 'SelectStmt')?.targetList ?? [];
  return targets.length === 1 ? truthOf(as(targets[0], 'ResTarget')?.val, catalog) : undefined;
}

function truthOf(node: Node | undefined, catalog: Catalog): Answer {
  const combination = as(node, 'BoolExpr');
  if (combination !== undefined) {
    const answers = (combination.args ?? []).map((each) => truthOf(each, catalog));
    if (combination.boolop === 'NOT_EXPR') return not(answers[0]);
    return combination.boolop === 'AND_EXPR' ? every(answers) : not(every(answers.map(not)));
  }
  const test = as(node, 'NullTest');
  if (test !== undefined) {
    const exists = isRelation(test.arg, catalog);
    return test.nulltesttype === 'IS_NULL' ? not(exists) : exists;
  }
  const link = as(node, 'SubLink');
  return link?.subLinkType === 'EXISTS_SUBLINK' ? exists(as(link.subselect, 'SelectStmt'), catalog) : undefined;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** `to_regclass('shop_image')`. */
function isRelation(node: Node | undefined, catalog: Catalog): Answer {
  const call = as(node, 'FuncCall');
  const written = call?.args?.length === 1 ? constantText(call.args[0]) : undefined;
  if (names(call?.funcname).at(-1) !== 'to_regclass' || written === undefined) return undefined;
  const name = qualifiedName(written.replaceAll('"', '').split('.'));
  const isThere = catalog.table(name) !== undefined || catalog.tableOfIndex(name) !== undefined;
  return isThere || catalog.sequences.has(name) ? true : absent(catalog);
}

function absent({ complete }: Catalog): Answer {
  return complete ? false : undefined;
}

/** Whether a system catalog has a row: each condition compares a column with a constant, or can't be told. */
function exists(select: NodeOf<'SelectStmt'> | undefined, catalog: Catalog): Answer {
  const [from, other] = select?.fromClause ?? [];
  const source = as(from, 'RangeVar');
  const view = source === undefined || other !== undefined ? undefined : viewOf(source);
  if (select === undefined || view === undefined || Object.keys(select).some((member) => !plain.has(member))) {
    return undefined;
  }
  const conditions = conjunction(select.whereClause).map(conditionOf);
  if (view.isOpen?.(conditions) === true) return undefined;
  let isPossible = false;
  for (const row of view.rows(catalog)) {
    const answer = every(conditions.map((condition) => condition && matches(row, condition)));
    if (answer === true) return true;
    isPossible ||= answer === undefined;
  }
  return isPossible ? undefined : absent(catalog);
}

const plain: ReadonlySet<string> = new Set('targetList fromClause whereClause limitCount limitOption op'.split(' '));

interface Condition {
  readonly column: string;
  readonly values: readonly string[];
}

function conjunction(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  const combination = as(node, 'BoolExpr');
  return combination?.boolop === 'AND_EXPR' ? (combination.args ?? []).flatMap(conjunction) : [node];
}

function conditionOf(node: Node): Condition | undefined {
  const comparison = as(node, 'A_Expr');
  const column = names(as(comparison?.lexpr, 'ColumnRef')?.fields).at(-1);
  const isEqual =
    names(comparison?.name)[0] === '=' && (comparison?.kind === 'AEXPR_OP' || comparison?.kind === 'AEXPR_IN');
  if (column === undefined || !isEqual) return undefined;
  const given = comparison.kind === 'AEXPR_IN' ? (as(comparison.rexpr, 'List')?.items ?? []) : [comparison.rexpr];
  const values = given.flatMap((value) => valueOf(value) ?? []);
  return values.length === given.length ? { column, values } : undefined;
}

/** A constant; `'shop_image'::regclass` as the catalog's name; `current_schema()` as the default schema. */
function valueOf(node: Node | undefined): string | undefined {
  const cast = as(node, 'TypeCast');
  const text = constantText(cast?.arg ?? node);
  if (text !== undefined) {
    const isObject = /^reg(?:class|type)$/.test(names(cast?.typeName?.names).at(-1) ?? '');
    return isObject ? qualifiedName(text.replaceAll('"', '').split('.')) : text;
  }
  const isSchema =
    names(as(node, 'FuncCall')?.funcname).at(-1) === 'current_schema' ||
    as(node, 'SQLValueFunction')?.op === 'SVFOP_CURRENT_SCHEMA';
  return isSchema ? 'public' : undefined;
}

type Row = Readonly<Record<string, string>>;

function matches(row: Row, { column, values }: Condition): Answer {
  const value = row[column];
  return value === undefined ? undefined : values.includes(value);
}

/** A system catalog as rows of what is known; `isOpen` where conditions ask for what the catalog does not keep. */
interface SystemView {
  readonly rows: (catalog: Catalog) => Iterable<Row>;
  readonly isOpen?: (conditions: readonly (Condition | undefined)[]) => boolean;
}

function viewOf({ schemaname, relname = '' }: RangeVar): SystemView | undefined {
  const name = schemaname === 'information_schema' ? `information_schema.${relname}` : relname;
  return Object.hasOwn(views, name) ? views[name] : undefined;
}

/** True unless a condition gives the object's name, and one that is not of the server's own. */
function unlessNamed(
  column: string,
  isOwn: (name: string) => boolean = () => false,
): (conditions: readonly (Condition | undefined)[]) => boolean {
  return (conditions) =>
    !conditions.some((each) => each?.column === column && !each.values.some((value) => isOwn(value)));
}

const relationKinds: Readonly<Record<string, string>> = {
  table: 'r',
  'partitioned-table': 'p',
  'foreign-table': 'f',
  view: 'v',
  'materialized-view': 'm',
};

/** Types of the usual extensions, which the catalog does not list. */
const extensionTypes: ReadonlySet<string> = new Set(
  'citext hstore ltree lquery ltxtquery cube seg isbn geometry'.split(' '),
);

const views: Readonly<Record<string, SystemView>> = {
  pg_class: {
    isOpen: unlessNamed('relname', (name) => name.startsWith('pg_')),
    *rows({ tables, sequences }) {
      for (const { name, kind, indexes } of tables.values()) {
        yield { relname: localName(name), oid: name, relkind: relationKinds[kind] ?? '' };
        const relkind = kind === 'partitioned-table' ? 'I' : 'i';
        for (const index of indexes) yield { relname: localName(index.name), oid: index.name, relkind };
      }
      for (const name of sequences.keys()) yield { relname: localName(name), oid: name, relkind: 'S' };
    },
  },
  pg_tables: { rows: (catalog) => relationsOf(catalog, 'rp', 'tablename') },
  pg_views: { rows: (catalog) => relationsOf(catalog, 'v', 'viewname') },
  pg_matviews: { rows: (catalog) => relationsOf(catalog, 'm', 'matviewname') },
  'information_schema.tables': {
    *rows(catalog) {
      for (const { schemaname = '', table_name = '' } of relationsOf(catalog, 'rpvf', 'table_name')) {
        yield { table_schema: schemaname, table_name };
      }
    },
  },
  'information_schema.columns': {
    *rows({ tables }) {
      for (const { name, kind, columns } of tables.values()) {
        if (kind === 'materialized-view' || kind === 'view') continue;
        const place = { table_schema: schemaName(name), table_name: localName(name) };
        for (const column of columns.values()) {
          const dataType = standardNames[typeParts(column.type).name];
          yield {
            ...place,
            column_name: column.name,
            is_nullable: column.notNull ? 'NO' : 'YES',
            ...(dataType === undefined || column.type.endsWith('[]') ? {} : { data_type: dataType }),
          };
        }
      }
    },
    isOpen: unlessNamed('column_name'),
  },
  pg_indexes: {
    *rows({ tables }) {
      for (const { name, indexes } of tables.values()) {
        const place = { schemaname: schemaName(name), tablename: localName(name) };
        for (const index of indexes) yield { ...place, indexname: localName(index.name) };
      }
    },
  },
  pg_constraint: {
    // NOT NULL has constraints since 18, whose names nobody has to have written.
    isOpen: unlessNamed('conname', (name) => /_not_null\d*$/.test(name)),
    *rows({ tables }) {
      for (const { name, constraints } of tables.values()) {
        for (const constraint of constraints) {
          yield { conname: constraint.name, conrelid: name, contype: constraintKinds[constraint.kind] };
        }
      }
    },
  },
  pg_trigger: {
    isOpen: unlessNamed('tgname'),
    *rows({ tables }) {
      for (const { name, triggers } of tables.values()) {
        for (const trigger of triggers) yield { tgname: trigger.name, tgrelid: name };
      }
    },
  },
  pg_policies: {
    *rows({ tables }) {
      for (const { name, readers } of tables.values()) {
        for (const reader of readers) {
          if (reader.kind !== 'policy') continue;
          yield { policyname: reader.name, tablename: localName(reader.on ?? name), schemaname: schemaName(name) };
        }
      }
    },
    isOpen: unlessNamed('policyname'),
  },
  pg_type: {
    isOpen: unlessNamed('typname', (name) => extensionTypes.has(name) || serverTypes.test(name)),
    *rows({ types, tables }) {
      for (const [name, { kind }] of types)
        yield { typname: localName(name), oid: name, typtype: typeKinds[kind] ?? '' };
      for (const name of tables.keys()) yield { typname: localName(name), oid: name, typtype: 'c' };
    },
  },
  pg_extension: {
    *rows({ extensions }) {
      for (const extname of ['plpgsql', ...extensions]) yield { extname };
    },
  },
  pg_proc: {
    isOpen: unlessNamed('proname', isKnownFunction),
    *rows({ functions }) {
      for (const name of functions.keys()) yield { proname: localName(name) };
    },
  },
};

/** The names of the SQL standard, which the information schema uses. */
const standardNames: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  varchar: 'character varying',
  bpchar: 'character',
  text: 'text',
  numeric: 'numeric',
  float8: 'double precision',
  date: 'date',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'uuid',
  bytea: 'bytea',
};

const constraintKinds = {
  check: 'c',
  unique: 'u',
  'primary-key': 'p',
  'foreign-key': 'f',
  exclude: 'x',
  'not-null': 'n',
} as const;

const typeKinds: Readonly<Record<string, string>> = { enum: 'e', domain: 'd', composite: 'c' };

/** Names that types of the server's own begin with, and arrays. */
const serverTypes =
  /^(?:_|pg_|u?int|float|n?bpchar|text|varchar|char|bool|date|time|json|uuid|xml|numeric|money|inet|cidr)/;

function schemaName(name: string): string {
  const schema = schemaOf(name).slice(0, -1);
  return schema === '' ? 'public' : schema;
}

function* relationsOf({ tables }: Catalog, kinds: string, column: string): Generator<Row> {
  for (const { name, kind } of tables.values()) {
    if (!kinds.includes(relationKinds[kind] ?? ' ')) continue;
    yield { [column]: localName(name), schemaname: schemaName(name) };
  }
}
