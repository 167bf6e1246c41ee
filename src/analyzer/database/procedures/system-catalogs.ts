import type { Catalog } from '../catalog.ts';
import type { RangeVar } from '../prepare.ts';
import { localName, qualifiedName, schemaOf } from '../syntax.ts';
import { typeParts } from '../type-name.ts';
import { isKnownFunction } from '../volatility.ts';

/** A row of a system catalog, as far as it is known. Objects are named as the catalog names them, not numbered. */
export type Row = Readonly<Record<string, string>>;

/** A column that has to have one of some values. */
export interface Condition {
  readonly column: string;
  readonly values: readonly string[];
}

/** A system catalog as rows of what is known; `isOpen` where conditions ask for what the catalog does not keep. */
export interface SystemView {
  readonly rows: (catalog: Catalog) => Iterable<Row>;
  readonly isOpen?: (conditions: readonly (Condition | undefined)[]) => boolean;
  /**
   * Columns of which a constant leaves no rows but those that the catalog keeps: the server's own objects have other names. None
   * where it has no rows of its own.
   */
  readonly pins?: readonly string[];
}

/** One of PostgreSQL's own catalogs. */
export function systemView({ schemaname, relname = '' }: RangeVar): SystemView | undefined {
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
      for (const { name, kind, indexes, partitionOf } of tables.values()) {
        const relispartition = String(partitionOf !== undefined);
        const place = { relnamespace: schemaName(name) };
        yield { relname: localName(name), oid: name, relkind: relationKinds[kind] ?? '', relispartition, ...place };
        const relkind = kind === 'partitioned-table' ? 'I' : 'i';
        for (const index of indexes) yield { relname: localName(index.name), oid: index.name, relkind, ...place };
      }
      for (const name of sequences.keys()) {
        yield { relname: localName(name), oid: name, relkind: 'S', relnamespace: schemaName(name) };
      }
    },
    pins: ['relname', 'oid', 'relnamespace'],
  },
  pg_namespace: {
    *rows({ tables }) {
      const schemas = new Set(['public', ...[...tables.keys()].map(schemaName)]);
      for (const nspname of schemas) yield { nspname, oid: nspname };
    },
    isOpen: () => true,
    pins: ['nspname', 'oid'],
  },
  pg_inherits: {
    *rows({ tables }) {
      for (const { name, inherits, partitionOf } of tables.values()) {
        for (const inhparent of partitionOf === undefined ? inherits : [partitionOf.parent]) {
          yield { inhrelid: name, inhparent };
        }
      }
    },
    // Indexes of partitions are heirs, too.
    isOpen: () => true,
    pins: ['inhparent', 'inhrelid'],
  },
  pg_tables: { rows: (catalog) => relationsOf(catalog, 'rp', 'tablename'), pins: ['tablename', 'schemaname'] },
  pg_views: { rows: (catalog) => relationsOf(catalog, 'v', 'viewname'), pins: ['viewname', 'schemaname'] },
  pg_matviews: { rows: (catalog) => relationsOf(catalog, 'm', 'matviewname'), pins: ['matviewname', 'schemaname'] },
  'information_schema.tables': {
    *rows(catalog) {
      for (const row of relationsOf(catalog, 'rpvf', 'table_name')) {
        const { schemaname = '', table_name = '' } = row;
        const isView = catalog.table(qualifiedName([schemaname, table_name]))?.kind === 'view';
        yield { table_schema: schemaname, table_name, table_type: isView ? 'VIEW' : 'BASE TABLE' };
      }
    },
    pins: ['table_name', 'table_schema'],
  },
  'information_schema.table_constraints': {
    *rows({ tables }) {
      for (const { name, constraints } of tables.values()) {
        for (const constraint of constraints) {
          const constraintType = standardConstraints[constraint.kind];
          if (constraintType === undefined) continue;
          const place = { table_schema: schemaName(name), table_name: localName(name) };
          const own = { constraint_name: constraint.name, constraint_schema: place.table_schema };
          yield { ...place, ...own, constraint_type: constraintType };
        }
      }
    },
    // Columns that are NOT NULL have rows here.
    isOpen: unlessNamed('constraint_name', (name) => /_not_null\d*$/.test(name)),
    pins: ['constraint_name', 'constraint_type'],
  },
  'information_schema.key_column_usage': {
    *rows({ tables }) {
      for (const { name, constraints } of tables.values()) {
        for (const constraint of constraints) {
          if (!['unique', 'primary-key', 'foreign-key'].includes(constraint.kind)) continue;
          const place = { table_schema: schemaName(name), table_name: localName(name) };
          const own = { constraint_name: constraint.name, constraint_schema: place.table_schema };
          for (const column of constraint.columns) yield { ...place, ...own, column_name: column };
        }
      }
    },
    isOpen: () => true,
    pins: ['constraint_name', 'table_name', 'column_name'],
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
    pins: ['column_name', 'table_name', 'table_schema'],
  },
  pg_indexes: {
    *rows({ tables }) {
      for (const { name, indexes } of tables.values()) {
        const place = { schemaname: schemaName(name), tablename: localName(name) };
        for (const index of indexes) yield { ...place, indexname: localName(index.name) };
      }
    },
    pins: ['indexname', 'tablename', 'schemaname'],
  },
  pg_constraint: {
    // NOT NULL has constraints since 18, whose names nobody has to have written.
    isOpen: unlessNamed('conname', (name) => /_not_null\d*$/.test(name)),
    *rows({ tables }) {
      for (const { name, constraints } of tables.values()) {
        for (const constraint of constraints) {
          const place = { conname: constraint.name, conrelid: name, connamespace: schemaName(name) };
          const confrelid = constraint.references?.relation ?? '0';
          yield { ...place, contype: constraintKinds[constraint.kind], confrelid };
        }
      }
    },
    pins: ['conname', 'contype'],
  },
  pg_attribute: {
    *rows({ tables }) {
      for (const { name, columns } of tables.values()) {
        for (const column of columns.values()) {
          yield { attrelid: name, attname: column.name, attisdropped: 'false', attnotnull: String(column.notNull) };
        }
      }
    },
    isOpen: unlessNamed('attname'),
    pins: ['attname'],
  },
  pg_trigger: {
    isOpen: unlessNamed('tgname'),
    // Foreign keys have triggers, which are internal.
    pins: ['tgname', 'tgisinternal'],
    *rows({ tables }) {
      for (const { name, triggers } of tables.values()) {
        for (const trigger of triggers) yield { tgname: trigger.name, tgrelid: name, tgisinternal: 'false' };
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
    pins: ['policyname', 'tablename', 'schemaname'],
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

/** As the information schema calls them; CHECK is left out, as it has those of NOT NULL among them. */
const standardConstraints: Readonly<Record<string, string>> = {
  unique: 'UNIQUE',
  'primary-key': 'PRIMARY KEY',
  'foreign-key': 'FOREIGN KEY',
};

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
