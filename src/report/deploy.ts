import { migrationName } from '../analyzer/migration-name.ts';
import { isDivisible, type DeployPhase, type Phase } from '../analyzer/deploy/phase.ts';
import type { Recovery, RecoveryStep } from '../analyzer/deploy/recovery.ts';
import type { Reversibility } from '../analyzer/deploy/reversibility.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
import { codeBlock, codeSpan, inertMarkdown, onOneLine, tableCell } from './escape.ts';

const words: Readonly<Record<Phase, string>> = {
  'before-code': 'before the code',
  'after-code': 'after the code',
  either: 'before or after the code',
  'with-downtime': 'with downtime',
  unknown: 'not known',
};

/** When a migration runs, in the words of a release. */
export function phaseWords(phase: DeployPhase): string {
  return isDivisible(phase) ? 'in two parts: before and after the code' : words[phase.phase];
}

/** Whether a migration goes back, in a few words. */
export function rollbackWords({ verdict, mayFail, losses }: Reversibility): string {
  const verdicts: Readonly<Record<Reversibility['verdict'], string>> = {
    reversible: 'yes',
    irreversible: 'no',
    'loses-data': losses.some(({ when }) => when === 'going-forward')
      ? 'yes, without the data'
      : 'yes, loses what was written since',
    unknown: 'not known',
  };
  return mayFail.length > 0 && verdict !== 'irreversible' ? `${verdicts[verdict]}; may fail` : verdicts[verdict];
}

/** What is left if a migration dies, in a few words. */
export const recoveryWords: Readonly<Record<Recovery['verdict'], string>> = {
  'nothing-left': 'run it again',
  'run-again': 'run it again',
  'by-hand': 'by hand',
  unknown: 'not known',
};

/** True where there is more to say of the deploy of a migration than that it can be done, redone and undone. */
export function isWorthTelling({ phase, reversible, recovery }: ReviewedMigration): boolean {
  const isSimple = recovery.verdict === 'nothing-left' && reversible.refusals.length + reversible.mayFail.length === 0;
  const isFree = phase.phase === 'before-code' || phase.phase === 'either';
  return !isSimple || !isFree || reversible.losses.some(({ when }) => when === 'going-forward');
}

/** A table of the migrations: when each runs, whether it goes back, and what to do if it dies. */
export function deployTable(migrations: readonly ReviewedMigration[]): string {
  const rows = migrations.map((migration) => {
    const cells = [
      codeSpan(migrationName({ ...migration.compiled.migration, project: migration.project })),
      phaseWords(migration.phase),
      rollbackWords(migration.reversible),
      recoveryWords[migration.recovery.verdict],
    ];
    return `| ${cells.map((cell) => tableCell(cell)).join(' | ')} |`;
  });
  return ['| migration | deploy | goes back | if it dies |', '|---|---|---|---|', ...rows].join('\n');
}

/** All that is known of the deploy of one migration, as Markdown. */
export function deployText({ phase, reversible, recovery, preflight }: ReviewedMigration): string {
  const parts = [
    section(`Deploy: ${phaseWords(phase)}`, phase.reasons),
    section(`Goes back: ${rollbackWords(reversible)}`, [
      ...reversible.refusals,
      ...reversible.losses,
      ...reversible.mayFail,
      ...reversible.notUndone,
      ...workOf(reversible),
    ]),
    section(`If it dies in the middle: ${recovery.reason}`, recovery.leftovers),
    ...recoveryBlocks(recovery.steps),
    ...preflightBlocks(preflight),
  ];
  return parts.join('\n\n');
}

interface Told {
  readonly line?: number;
  readonly text: string;
}

function workOf({ work }: Reversibility): readonly Told[] {
  if (work === undefined) return [];
  const long = work.duration === 'instant' ? '' : ` (${work.duration})`;
  return [{ text: `Going back takes ${work.mode} on ${codeSpan(work.relation)}${long}.` }];
}

function section(title: string, remarks: readonly Told[]): string {
  const shown = remarks.slice(0, 20);
  const items = shown.map(({ line, text }) =>
    inertMarkdown(line === undefined ? `- ${text}` : `- line ${line}: ${text}`),
  );
  const more = remarks.length - shown.length;
  return [`**${inertMarkdown(title)}**`, [...items, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Queries with the answers to expect, to be pasted as they are. */
function preflightBlocks({ queries, abort }: ReviewedMigration['preflight']): readonly string[] {
  const asked = queries.map(({ title, sql, expect }) => `-- ${onOneLine(title)}: ${onOneLine(expect)}\n${sql}`);
  return [
    ...(asked.length > 0 ? ['**Before it is run**', codeBlock(asked.join('\n'), 'sql')] : []),
    ...(abort.length > 0 ? ['**If others have to wait too long**', codeBlock(abort.join('\n'), 'sql')] : []),
  ];
}

/** What can be pasted stands together in one block. */
function recoveryBlocks(steps: readonly RecoveryStep[]): readonly string[] {
  const blocks: { readonly kind: RecoveryStep['kind']; readonly texts: string[] }[] = [];
  for (const { kind, text } of steps) {
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== 'note') last.texts.push(text);
    else blocks.push({ kind, texts: [text] });
  }
  return blocks.map(({ kind, texts }) =>
    kind === 'note' ? inertMarkdown(texts.join('\n')) : codeBlock(texts.join('\n'), kind === 'sql' ? 'sql' : 'sh'),
  );
}
