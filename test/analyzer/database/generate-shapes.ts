/** A statement on a schema of its own. */
export interface GeneratedShape {
  readonly schema: string;
  readonly sql: string;
}

/** Types that columns have, with a value that can be stored and turned into many others. */
const types: Readonly<Record<string, string>> = {
  smallint: '1',
  integer: '1',
  bigint: '1',
  'numeric(10, 2)': '1',
  'numeric(12, 2)': '1',
  'numeric(12, 4)': '1',
  numeric: '1',
  real: '1',
  'double precision': '1',
  boolean: 'true',
  text: "'1'",
  'text COLLATE "C"': "'1'",
  'varchar(10)': "'1'",
  'varchar(20)': "'1'",
  varchar: "'1'",
  'char(10)': "'1'",
  date: "'2024-01-01'",
  timestamp: "'2024-01-01'",
  'timestamp(3)': "'2024-01-01'",
  timestamptz: "'2024-01-01'",
  time: "'10:00'",
  interval: "'1 day'",
  uuid: "'00000000-0000-0000-0000-000000000001'",
  json: "'1'",
  jsonb: "'1'",
  bytea: "'1'",
  inet: "'10.0.0.1'",
  cidr: "'10.0.0.1'",
  'integer[]': "'{1}'",
  'varchar(10)[]': "'{1}'",
  'varchar(20)[]': "'{1}'",
  'text[]': "'{1}'",
  age: '1',
  word: "'1'",
  mood: "'ok'",
  int4range: "'[1,2)'",
};

/** What stands on the column, or around it, when the statement comes. Types that it is not possible for are left out. */
const surroundings: Readonly<Record<string, string>> = {
  nothing: '',
  index: 'CREATE INDEX i ON t (c);',
  'unique index': 'CREATE UNIQUE INDEX i ON t (c);',
  'index over two': 'CREATE INDEX i ON t (id, c);',
  'index that includes it': 'CREATE INDEX i ON t (id) INCLUDE (c);',
  'partial index': 'CREATE INDEX i ON t (id) WHERE c IS NOT NULL;',
  'partial index on it': 'CREATE INDEX i ON t (c) WHERE id > 0;',
  'expression index': 'CREATE INDEX i ON t ((c IS NULL));',
  'unique constraint': 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (c);',
  check: 'ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL);',
  'check that is not valid': 'ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID;',
  'check of another column': 'ALTER TABLE t ADD CONSTRAINT k CHECK (id > 0);',
  'foreign key to it':
    'ALTER TABLE t ADD UNIQUE (c); CREATE TABLE child (c TYPE); INSERT INTO child SELECT c FROM t; ALTER TABLE child ADD CONSTRAINT f FOREIGN KEY (c) REFERENCES t (c);',
  'foreign key to it, not valid':
    'ALTER TABLE t ADD UNIQUE (c); CREATE TABLE child (c TYPE); INSERT INTO child SELECT c FROM t; ALTER TABLE child ADD CONSTRAINT f FOREIGN KEY (c) REFERENCES t (c) NOT VALID;',
  'view of it': 'CREATE VIEW v AS SELECT c FROM t;',
  'view of another column': 'CREATE VIEW v AS SELECT id FROM t;',
  'materialized view of it': 'CREATE MATERIALIZED VIEW v AS SELECT c FROM t;',
  'generated column': 'ALTER TABLE t ADD COLUMN g boolean GENERATED ALWAYS AS (c IS NULL) STORED;',
  'trigger on it':
    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER r BEFORE UPDATE OF c ON t FOR EACH ROW EXECUTE FUNCTION f();",
  policy: 'CREATE POLICY p ON t USING (c IS NOT NULL);',
  heir: 'CREATE TABLE heir () INHERITS (t);',
  'not null': 'ALTER TABLE t ALTER COLUMN c SET NOT NULL;',
};

/** What is done to the column. A change of its type is done for every type that there is. */
const others: readonly string[] = [
  'ALTER TABLE t ALTER COLUMN c SET NOT NULL',
  'ALTER TABLE t ALTER COLUMN c DROP NOT NULL',
  'ALTER TABLE t ALTER COLUMN c DROP DEFAULT',
  'ALTER TABLE t DROP COLUMN c',
  'ALTER TABLE t DROP COLUMN c CASCADE',
  'ALTER TABLE t RENAME COLUMN c TO d',
  'ALTER TABLE t ADD CONSTRAINT n UNIQUE (c)',
  'ALTER TABLE t ADD CONSTRAINT n CHECK (c IS NOT NULL)',
  'ALTER TABLE t ADD CONSTRAINT n CHECK (c IS NOT NULL) NOT VALID',
  'CREATE INDEX n ON t (c)',
  'CREATE UNIQUE INDEX n ON t (c)',
  'ALTER TABLE t SET UNLOGGED',
  'TRUNCATE t',
  'DROP TABLE t',
  'DROP TABLE t CASCADE',
];

const made = `CREATE DOMAIN age AS integer CHECK (VALUE > 0); CREATE DOMAIN word AS varchar(10); CREATE TYPE mood AS ENUM ('ok', '1');`;

const typeNames = Object.keys(types);
const surroundingNames = Object.keys(surroundings);
const changes = [...typeNames.map((to) => `ALTER TABLE t ALTER COLUMN c TYPE ${to}`), ...others];

/** How many there are: types, what stands on a column of them, and what is done to it. */
export const shapeCount = typeNames.length * surroundingNames.length * changes.length;

/** Some of all shapes, each once. The same seed gives the same; all are given where as many are wanted as there are. */
export function* generateShapes(wanted: number, seed: number): Generator<GeneratedShape> {
  const step = wanted >= shapeCount ? 1 : coprimeStep(seed);
  let position = wanted >= shapeCount ? 0 : Math.abs(seed) % shapeCount;
  for (let count = 0; count < Math.min(wanted, shapeCount); count += 1) {
    yield shapeAt(position);
    position = (position + step) % shapeCount;
  }
}

/** A stride without a divisor in common with the number of shapes visits each before it comes back to the first. */
function coprimeStep(seed: number): number {
  let step = 7919 + (Math.abs(seed) % 1000) * 2;
  while (greatestDivisor(step, shapeCount) !== 1) step += 1;
  return step;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

function shapeAt(position: number): GeneratedShape {
  const type = typeNames[position % typeNames.length] ?? '';
  const rest = Math.floor(position / typeNames.length);
  const around = surroundingNames[rest % surroundingNames.length] ?? '';
  const sql = changes[Math.floor(rest / surroundingNames.length)] ?? '';
  const row = `INSERT INTO t VALUES (1, ${types[type]});`;
  const table = `CREATE TABLE t (id integer PRIMARY KEY, c ${type});`;
  return {
    schema: `${made} ${table} ${row} ${possible(around, type) ? surroundings[around]?.replace('TYPE', type) : ''}`,
    sql,
  };
}

/**
 * Types that btree has no operators for; arrays and enums, of which PostgreSQL can't make a foreign key anew ("could not find
 * cast", an internal error).
 */
function possible(around: string, type: string): boolean {
  if (/\[\]$|^mood$/.test(type) && around.startsWith('foreign key')) return false;
  return type !== 'json' || !/index over two|^index$|unique|index on it|foreign key|that includes it/.test(around);
}
