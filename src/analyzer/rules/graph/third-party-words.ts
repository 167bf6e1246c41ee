import { costOf, describeSeconds, type CostRates, type TableSize } from '../../database/cost.ts';
import { noEffects } from '../../database/no-effects.ts';
import type { TableEffect } from '../../distributions/known-migrations.ts';
import type { RaisedPackage } from '../../distributions/raised.ts';
import type { ProjectRuleContext } from '../define.ts';
import { code, codes, sentences } from '../message.ts';
import { describeSize } from '../table-size.ts';
import type { ComingMigration } from './coming-migrations.ts';

/** More are counted. */
const mostListed = 8;

/** True where the work on a table grows with it, while others wait. */
export function worksUnderLock([, ...work]: TableEffect): boolean {
  return work.some((one) => one !== 'concurrent index');
}

/** A line for each of the migrations, and how many there are besides. */
export function listOf(
  shown: readonly ComingMigration[],
  others: number,
  { target: { vendor } }: ProjectRuleContext,
): string {
  const lines = shown.slice(0, mostListed).map(({ app, name, tables, python, unknown }) => {
    // Locks are kept until the migration commits, whatever it works on.
    const isBrief =
      python !== true && unknown !== true && !Object.values(tables).some(([, ...work]) => work.length > 0);
    const parts = [
      ...Object.entries(tables).map(
        ([table, effect]) => `${wordsOf(effect, vendor === 'postgresql', isBrief)} ${code(table)}`,
      ),
      ...(python === true ? ['runs Python code, whose effects are not known'] : []),
      ...(unknown === true ? ['may do more, which could not be compiled'] : []),
    ];
    return `- ${code(`${app}.${name}`)} ${parts.join('; ')}`;
  });
  const more = others + Math.max(0, shown.length - mostListed);
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** What is done to a table, with its lock; a rewrite and the building of an index read it whole as well. */
function wordsOf([lock, ...work]: TableEffect, isPostgres: boolean, isBrief: boolean): string {
  const words = [
    work.includes('rewrite') ? 'rewrites' : undefined,
    work.includes('index') && !work.includes('rewrite') ? 'builds an index on' : undefined,
    work.includes('concurrent index') ? 'builds an index concurrently on' : undefined,
    work.includes('rows') ? 'changes rows of' : undefined,
    work.length === 1 && work[0] === 'scan' ? 'reads the whole of' : undefined,
  ].filter((word) => word !== undefined);
  const what = words.length === 0 ? 'changes' : words.join(' and ');
  if (!isPostgres) return what;
  return words.length === 0 ? `takes \`${lock}\`${isBrief ? ' for a moment' : ''} on` : `takes \`${lock}\` and ${what}`;
}

/** The sizes of the tables that are worked on, and how long that takes. */
export function sizesOf(touching: readonly ComingMigration[], { facts, rates, target }: ProjectRuleContext): string {
  const effects = new Map<string, TableEffect[]>();
  for (const { tables } of touching) {
    for (const [table, effect] of Object.entries(tables).filter(([, each]) => worksUnderLock(each)))
      effects.set(table, [...(effects.get(table) ?? []), effect]);
  }
  const isMeasured = target.vendor === 'postgresql';
  const known = [...effects].filter(([table]) => facts(table) !== undefined);
  const unknown = [...effects].filter(([table]) => facts(table) === undefined);
  const first = unknown[0]?.[1] ?? [];
  const each = secondsOf(first, { rows: 1_000_000, bytes: undefined }, rates);
  return sentences(
    ...known.slice(0, mostListed).map(([table, done]) => {
      const seconds = secondsOf(done, facts(table), rates);
      const time =
        seconds === undefined || !isMeasured ? '' : `: ${describeSeconds(seconds)} of work under these locks`;
      return `${code(table)} has ${describeSize(facts(table))}${time}.`;
    }),
    unknown.length === 0
      ? undefined
      : `The size of ${codes(unknown.map(([table]) => table))} is not known here, so ${unknown.length === 1 ? 'it counts' : 'they count'} as large${each === undefined || !isMeasured ? '' : ` (${code(unknown[0]?.[0] ?? '')}: ${describeSeconds(each)} for each million rows)`}.`,
  );
}

/** How long all the work on one table takes, by what was measured for the statements of migrations. */
function secondsOf(effects: readonly TableEffect[], size: TableSize | undefined, rates: CostRates): number | undefined {
  const relation = 'table';
  return effects.reduce<number | undefined>((sum, [, ...work]) => {
    const build = { relation, index: undefined, concurrently: false, columns: [], method: 'btree', partial: false };
    const cost = costOf(
      {
        ...noEffects,
        rewrites: work.includes('rewrite') ? [relation] : [],
        scans: work.includes('scan') ? [relation] : [],
        indexBuilds: work.includes('index') ? [build] : [],
        rowsWritten: work.includes('rows') ? [{ relation, command: 'UPDATE', whole: true }] : [],
      },
      () => size,
      rates,
    );
    if (cost.duration === 'instant') return sum;
    return sum === undefined || cost.seconds === undefined ? undefined : sum + cost.seconds;
  }, 0);
}

/** What the code of the release before, which runs until it is replaced, can't do any more. */
export function meanwhile(touching: readonly ComingMigration[], { before }: RaisedPackage): string | undefined {
  const removes = touching.flatMap((migration) => migration.removes ?? []);
  const requires = touching.flatMap((migration) => migration.requires ?? []);
  const old = code(before.isBelow ? `< ${before.highest}` : (before.highest ?? ''));
  return sentences(
    removes.length === 0
      ? undefined
      : `Code of ${old} that still runs then uses ${codes(removes)}, which ${removes.length === 1 ? 'is' : 'are'} gone or ${removes.length === 1 ? 'has' : 'have'} another name: its queries fail.`,
    requires.length === 0
      ? undefined
      : `INSERTs of ${old}, while it still runs, have no value for ${codes(requires)}, which may not be NULL and ${requires.length === 1 ? 'has' : 'have'} no default in the database: they fail.`,
  );
}

/** The verb of the title: the heaviest that is done to a table. */
export function heaviest([, ...work]: TableEffect): string {
  if (work.includes('rewrite')) return 'rewrites';
  if (work.includes('index')) return 'builds an index under lock on';
  if (work.includes('rows')) return 'changes rows of';
  return work.includes('scan') ? 'reads under lock the whole of' : 'locks';
}
