import type { Finding } from '../../analyzer/rules/finding.ts';
import { nearest } from '../../config/nearest.ts';
import { codeSpan } from '../../report/escape.ts';
import { isCalled, isMigrationCalled, matchesTarget, migrationOf, shortName } from '../decisions.ts';
import type { CommandContext } from './define.ts';

/** What a command is about: targets as `matchesTarget` takes them, with the findings that each stands for. */
export type Targets =
  | { readonly targets: ReadonlyMap<string, readonly Finding[]> }
  /** What is wrong with the words, as Markdown. */
  | { readonly problem: string };

/**
 * Reads the targets of a command: a rule, a rule with paths (`rule@shop/**`), a migration (`shop.0042_add_index`, of several
 * projects `services/web:shop.0042_add_index`), a finding
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
    if (found === undefined) return { problem: severalCalled(word, migrationsCalled(word, findings)) };
    if (found.size === 0) return { problem: unknownTarget(word, findings) };
    for (const [target, about] of found) targets.set(target, about);
  }
  return { targets };
}

/** By target the findings that it stands for; none where nothing is called so, undefined where several migrations are. */
function targetsOf(word: string, findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> | undefined {
  if (word.toLowerCase() === 'all') return new Map(findings.map((finding) => [finding.fingerprint, [finding]]));
  const prefix = /^(?:F-)?([0-9a-f]{4,16})$/i.exec(word)?.[1]?.toLowerCase();
  const byName =
    prefix === undefined
      ? []
      : findings.filter((finding) => finding.fingerprint.startsWith(prefix) || isCalled(prefix, finding));
  if (byName.length > 0) return new Map(byName.map((finding) => [finding.fingerprint, [finding]]));
  const [migration, other] = migrationsCalled(word, findings);
  if (other !== undefined) return undefined;
  const target = migration ?? word;
  const about = findings.filter((finding) => matchesTarget(target, finding));
  return about.length === 0 ? new Map() : new Map([[target, about]]);
}

/** A migration may be named by its path, with its app or without, and of several projects with its project or without. */
function migrationsCalled(word: string, findings: readonly Finding[]): readonly string[] {
  const called = findings.filter(
    (finding) => word === finding.path || word === finding.migration || isMigrationCalled(word, migrationOf(finding)),
  );
  return [...new Set(called.map(migrationOf))];
}

/** The answer to a name that several have, as Markdown. */
export function severalCalled(word: string, names: readonly string[]): string {
  return `${codeSpan(word.slice(0, 100))} may be ${names.slice(0, 10).map(codeSpan).join(' or ')}: which one?`;
}

function unknownTarget(word: string, findings: readonly Finding[]): string {
  const known = findings.flatMap((finding) => [finding.rule, migrationOf(finding), shortName(finding)]);
  const suggestion = nearest(word, [...new Set(known)]);
  const hint =
    suggestion === undefined ? ' `/lockkeeper status` lists what is there.' : ` Did you mean ${codeSpan(suggestion)}?`;
  return `Nothing on this pull request is called ${codeSpan(word.slice(0, 100))}.${hint}`;
}
