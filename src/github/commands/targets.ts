import type { Finding } from '../../analyzer/rules/finding.ts';
import { nearest } from '../../config/nearest.ts';
import { codeSpan } from '../../report/escape.ts';
import { isCalled, matchesTarget, shortName } from '../decisions.ts';
import type { CommandContext } from './define.ts';

/** What a command is about: targets as `matchesTarget` takes them, with the findings that each stands for. */
export type Targets =
  | { readonly targets: ReadonlyMap<string, readonly Finding[]> }
  /** What is wrong with the words, as Markdown. */
  | { readonly problem: string };

/**
 * Reads the targets of a command: a rule, a rule with paths (`rule@shop/**`), a migration (`shop.0042_add_index`), a finding
 * (`F-3f2a9c`), or `all`. In a thread of ours they may be left out. Every target has to be about something that is there.
 */
export async function readTargets(context: CommandContext, usage: string): Promise<Targets> {
  const { findings } = (await context.analysis()).review;
  const named = context.command.words;
  const words = named.length > 0 ? named : await context.threadFindings();
  if (words.length === 0) return { problem: `What is it about? ${codeSpan(usage)}` };
  const targets = new Map<string, readonly Finding[]>();
  for (const word of words) {
    const found = targetsOf(word, findings);
    if (found.size === 0) return { problem: unknownTarget(word, findings) };
    for (const [target, about] of found) targets.set(target, about);
  }
  return { targets };
}

function targetsOf(word: string, findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  if (word.toLowerCase() === 'all') return new Map(findings.map((finding) => [finding.fingerprint, [finding]]));
  const prefix = /^(?:F-)?([0-9a-f]{4,16})$/i.exec(word)?.[1]?.toLowerCase();
  const byName =
    prefix === undefined
      ? []
      : findings.filter((finding) => finding.fingerprint.startsWith(prefix) || isCalled(prefix, finding));
  if (byName.length > 0) return new Map(byName.map((finding) => [finding.fingerprint, [finding]]));
  const target = migrationOf(word, findings) ?? word;
  const about = findings.filter((finding) => matchesTarget(target, finding));
  return about.length === 0 ? new Map() : new Map([[target, about]]);
}

/** A migration may also be named by its path, or by its name alone where only one is called so. */
function migrationOf(word: string, findings: readonly Finding[]): string | undefined {
  const names = findings
    .filter(({ path, migration }) => word === path || word === migration)
    .map(({ app, migration }) => `${app}.${migration}`);
  return new Set(names).size === 1 ? names[0] : undefined;
}

function unknownTarget(word: string, findings: readonly Finding[]): string {
  const known = findings.flatMap((finding) => [
    finding.rule,
    `${finding.app}.${finding.migration}`,
    shortName(finding),
  ]);
  const suggestion = nearest(word, [...new Set(known)]);
  const hint =
    suggestion === undefined ? ' `/lockkeeper status` lists what is there.' : ` Did you mean ${codeSpan(suggestion)}?`;
  return `Nothing on this pull request is called ${codeSpan(word.slice(0, 100))}.${hint}`;
}
