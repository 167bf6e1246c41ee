import { sqlBackwards } from '../django/backwards.ts';
import type { CompiledMigration, Step } from '../django/history.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import type { ScriptItem } from '../sql/statement.ts';
import type { SqlPair } from './separate-state.ts';

/** The SQL of an operation as Django sends it, one statement an item, without the ";"; undefined where a part of it is not known. */
export function statementsOf({ script, steps }: CompiledMigration, step: Step): readonly string[] | undefined {
  return textsOf(script, steps.indexOf(step));
}

function textsOf(script: readonly ScriptItem[], index: number): readonly string[] | undefined {
  const statements = statementsByOperation(script).get(index) ?? [];
  if (statements.some(({ unresolved, varies = [], raw }) => unresolved.length > 0 || varies.length > 0 || raw)) {
    return undefined;
  }
  return statements.map(({ sql }) => sql.replace(/;$/u, ''));
}

const statementsByOperation = oncePer((script: readonly ScriptItem[]) =>
  Map.groupBy(
    script.flatMap((item) => (item.kind === 'statement' ? [item.statement] : [])),
    ({ operation }) => operation,
  ),
);

/**
 * What an operation that only builds indexes and unique constraints does, without blocking: each index is built concurrently
 * after what an earlier attempt may have left behind was dropped, constraints adopt theirs. Undefined where it does more.
 */
export function concurrentSql({ compiled, project }: RuleContext, step: Step): SqlPair | undefined {
  const statements = statementsOf(compiled, step);
  if (statements === undefined || statements.length === 0) return undefined;
  const drops = statements.flatMap((statement) => dropIndex.exec(statement)?.[1] ?? []);
  if (drops.length === statements.length) return concurrentDrops(drops, undoing(step, { compiled, project }));
  const pairs = statements.map(concurrentPair);
  const known = pairs.filter((pair) => pair !== undefined);
  return known.length === pairs.length ? joined(known) : undefined;
}

/** Indexes that are dropped concurrently, and built so again by what Django would send to go back. */
function concurrentDrops(names: readonly string[], undoing: readonly string[] | undefined): SqlPair | undefined {
  const builds = (undoing ?? []).map(concurrentPair);
  const known = builds.filter((pair) => pair !== undefined);
  if (known.length !== names.length || known.length !== builds.length) return undefined;
  return {
    forwards: names.map((own) => `DROP INDEX CONCURRENTLY IF EXISTS ${own}`),
    backwards: known.flatMap(({ forwards }) => forwards),
  };
}

function undoing(
  step: Step,
  { compiled, project }: Pick<RuleContext, 'compiled' | 'project'>,
): readonly string[] | undefined {
  const backwards = sqlBackwards(project, compiled);
  return backwards.kind === 'script' ? textsOf(backwards.script, compiled.steps.indexOf(step)) : undefined;
}

/** One after the other, undone in the other order. */
export function joined(pairs: readonly SqlPair[]): SqlPair {
  return {
    forwards: pairs.flatMap(({ forwards }) => forwards),
    backwards: pairs.toReversed().flatMap(({ backwards }) => backwards),
  };
}

/** An identifier as Django quotes it: `"shop_order"`, or `"schema"."table"` for who smuggles one into `db_table`. */
const name = String.raw`"(?:[^"]|"")+"(?:\."(?:[^"]|"")+")*`;

// Texts that our own schema editor writes, in the words of Django's templates (`sql/templates.ts`).
const createIndex = new RegExp(`^CREATE (UNIQUE )?INDEX (${name}) ON (.+)$`, 'su');
const dropIndex = new RegExp(`^DROP INDEX IF EXISTS (${name})$`, 'su');
const addUnique = new RegExp(
  String.raw`^ALTER TABLE (${name}) ADD CONSTRAINT (${name}) UNIQUE( NULLS (?:NOT )?DISTINCT)? (\([^()]+\))( DEFERRABLE INITIALLY \w+)?$`,
  'su',
);
export const addConstraint = new RegExp(
  `^(ALTER TABLE ${name}) ADD CONSTRAINT (${name}) (CHECK|FOREIGN KEY) (.+)$`,
  'su',
);

/** One statement that builds an index or a unique constraint, without blocking; undefined for any other. */
export function concurrentPair(statement: string): SqlPair | undefined {
  const index = createIndex.exec(statement);
  if (index !== null) {
    const [, unique = '', own = '', rest = ''] = index;
    return concurrentIndex(own, unique, rest);
  }
  const constraint = addUnique.exec(statement);
  if (constraint === null) return undefined;
  const [, table = '', own = '', nulls = '', columns = '', deferrable = ''] = constraint;
  return adoptedIndex({ table, name: own, columns: columns + nulls, deferrable });
}

/** An index, built concurrently after what an earlier attempt may have left behind. */
function concurrentIndex(name: string, unique: string, rest: string): SqlPair {
  const drop = `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
  return {
    forwards: [drop, `CREATE ${unique}INDEX CONCURRENTLY ${name} ON ${rest}`],
    backwards: [drop],
  };
}

/** A unique constraint that adopts an index, which then belongs to it and goes away with it. */
export function adoptedIndex({
  table,
  name,
  columns,
  deferrable,
}: {
  readonly table: string;
  readonly name: string;
  readonly columns: string;
  readonly deferrable: string;
}): SqlPair {
  const { forwards } = concurrentIndex(name, 'UNIQUE ', `${table} ${columns}`);
  return {
    forwards: [...forwards, `ALTER TABLE ${table} ADD CONSTRAINT ${name} UNIQUE USING INDEX ${name}${deferrable}`],
    backwards: [`ALTER TABLE ${table} DROP CONSTRAINT ${name}`],
  };
}
