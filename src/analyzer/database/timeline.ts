import type { CompiledStatement } from '../sql/statement.ts';
import type { Target } from '../target.ts';
import type { Catalog } from './catalog.ts';
import { postgresqlFeatures } from './features.ts';
import { effectsOf } from './effects-of.ts';
import type { Timeline, TimelineEntry } from './effects.ts';
import { parseSql, type ParsedStatement } from './parse-sql.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { inSearchPath } from './search-path.ts';
import { HeldLocks } from './held-locks.ts';
import { openSession } from './session.ts';
import { sessionZone } from './session-zone.ts';
import { as, relationName } from './syntax.ts';
import { indexName } from './tables.ts';

/** One SQL text as it is sent to the server, whole. */
export interface SentText {
  readonly statements: readonly ParsedStatement[];
  /** The line of the file that causes a statement. */
  readonly lineOf: (statement: ParsedStatement) => number;
  readonly deferred: boolean;
  readonly source: number;
}

export interface TimelineOptions {
  /** What exists before the first statement. It is not changed. */
  readonly catalog: Catalog;
  /** True if one transaction is open around all of the statements, as Django opens one for an atomic migration. */
  readonly atomic: boolean;
  readonly target: Target;
  /** What follows a COMMIT inside of an atomic migration: Django's connection begins again, psql's does not. */
  readonly beginsAgain?: boolean;
  /** True if an error ends its transaction, as on the server; else the statements after it are judged as if it had been left out. */
  readonly stopsAtErrors?: boolean;
}

/** The timeline of a migration's statements, in the order in which Django runs them. */
export function timelineOf(statements: readonly CompiledStatement[], options: TimelineOptions): Timeline {
  const texts = statements.map(({ sql, deferred, at }, source) => ({
    statements: parseSql(sql),
    deferred,
    source,
    lineOf: () => at.startLine,
  }));
  return timelineOfTexts(texts, { ...options, beginsAgain: options.atomic });
}

/**
 * The timeline of SQL texts. Outside of a transaction, a text of several statements is one transaction of its own, as the
 * server makes it of a simple query.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export function timelineOfTexts(
  texts: readonly SentText[],
  options: TimelineOptions,
  undoes = texts.some(({ statements }) => statements.some(undoesSomething)),
): Timeline {
  const { catalog, target } = options;
  const features = postgresqlFeatures(target);
  const entries: TimelineEntry[] = [];
  const prepared = new PreparedStatements();
  const session = openSession(catalog.snapshot(), { ...options, undoes });
  let builds: ReturnType<typeof lastIndexBuilds> | undefined;
  for (const [place, text] of texts.entries()) {
    session.startText(text.statements.length > 1);
    for (const written of text.statements) {
      const statement = inSearchPath(prepared.resolve(written), session.setting('search_path'), session.catalog);
      const effects = session.admit(
        effectsOf(statement, session.catalog, {
          features,
          isEmpty: session.isEmpty,
          isUnset: session.isUnset,
          builtLater: (index) => {
            const build = (builds ??= lastIndexBuilds(texts)).get(index);
            return build !== undefined && build.place >= place ? build.relation : undefined;
          },
          checks: session.checks,
          isReplica: session.setting('session_replication_role')?.replaceAll("'", '') === 'replica',
          role: session.setting('role'),
          zone: sessionZone(session.setting('timezone'), target),
        }),
      );
      const { transaction, inTransaction, heldBefore, settings, unseen, empty } = session.place();
      const entry: TimelineEntry = {
        sql: statement.text,
        line: text.lineOf(statement),
        source: text.source,
        transaction,
        inTransaction,
        deferred: text.deferred,
        effects,
        heldBefore,
        settings,
        unseen,
        empty,
        condition: undefined,
        parts: noParts,
      };
      entries.push(effects.parts.length === 0 ? entry : withParts(entry, entries.length, text, statement));
      session.run(effects, entries.length - 1, statement);
      if (effects.error === undefined) prepared.note(written);
      // Few texts have errors, and what each transaction starts from takes time to keep.
      if (session.isStuck) return timelineOfTexts(texts, options, true);
    }
    session.endText();
  }
  return { entries };
}

/** ROLLBACK, and ROLLBACK TO a savepoint. */
function undoesSomething(statement: ParsedStatement): boolean {
  const kind = statement.kind === 'parsed' ? as(statement.node, 'TransactionStmt')?.kind : undefined;
  return kind === 'TRANS_STMT_ROLLBACK' || kind === 'TRANS_STMT_ROLLBACK_TO';
}

const noParts: readonly TimelineEntry[] = [];

function withParts(entry: TimelineEntry, index: number, text: SentText, statement: ParsedStatement): TimelineEntry {
  const lineOf = (line: number): number => text.lineOf({ ...statement, line: statement.line + line });
  return { ...entry, parts: partsOf(entry, index, lineOf) };
}

/** The statements of procedural code in their places: each under the locks of those before it that run for certain. */
function partsOf(entry: TimelineEntry, index: number, lineOf: (line: number) => number): readonly TimelineEntry[] {
  const held = new HeldLocks(entry.heldBefore);
  const settings = new Map(entry.settings);
  return entry.effects.parts.map(({ sql, line, condition, effects }) => {
    const part: TimelineEntry = {
      ...entry,
      sql,
      line: line === undefined ? entry.line : lineOf(line),
      effects,
      condition,
      heldBefore: held.list,
      settings: new Map(settings),
    };
    if (condition === undefined) {
      for (const lock of [...effects.locks, ...effects.objectLocks]) held.hold(lock, index);
      const { setting } = effects;
      if (setting?.value !== undefined) settings.set(setting.name, setting.value);
    }
    return part;
  });
}

/** The indexes that are built, by name, each with its table and the place of its text: of several builds the last. */
function lastIndexBuilds(
  texts: readonly Pick<SentText, 'statements'>[],
): ReadonlyMap<string, { readonly relation: string; readonly place: number }> {
  const builds = new Map<string, { readonly relation: string; readonly place: number }>();
  for (const [place, { statements }] of texts.entries()) {
    for (const statement of statements) {
      const index = statement.kind === 'parsed' ? as(statement.node, 'IndexStmt') : undefined;
      if (index?.idxname === undefined) continue;
      const relation = relationName(index.relation);
      builds.set(indexName(relation, index.idxname), { relation, place });
    }
  }
  return builds;
}
