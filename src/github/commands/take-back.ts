import { codeSpan } from '../../report/escape.ts';
import { isMigrationCalled, migrationOf, shortName } from '../decisions.ts';
import type { Override } from '../override-store.ts';
import { defineCommand, reviewAgain, type CommandContext, type CommandDefinition } from './define.ts';
import { severalCalled } from './targets.ts';

/** `/lockkeeper unignore TARGET`: takes an ignore back. */
export const unignore = takeBack('unignore', {
  kind: 'ignore',
  summary: 'takes an ignore back',
  missing: 'is not ignored on this pull request',
});

/** `/lockkeeper unack TARGET`: takes an acknowledgement back. */
export const unack = takeBack('unack', {
  kind: 'acknowledge',
  summary: 'takes an acknowledgement back',
  missing: 'is not acknowledged on this pull request',
});

interface Wording {
  readonly kind: Override['kind'];
  readonly summary: string;
  readonly missing: string;
}

function takeBack(verb: string, { kind, summary, missing }: Wording): CommandDefinition {
  const usage = `/lockkeeper ${verb} TARGET`;
  return defineCommand({
    verb,
    usage,
    summary: `${summary}; \`all\` takes all back`,
    permission: 'write',
    author: false,
    async run(context) {
      const { command, session, work } = context;
      const words = command.words.length > 0 ? command.words : await context.threadFindings();
      if (words.length === 0) return { kind: 'confused', reply: `Which one? ${codeSpan(usage)}` };
      const { repositoryId } = session.repository;
      const all = await session.overrides.of(repositoryId, work.number);
      const standing = all.filter((override) => override.kind === kind);
      const several = words
        .map((word) => ({ word, names: calledAlike(word, standing) }))
        .find(({ names }) => names.length > 1);
      if (several !== undefined) return { kind: 'confused', reply: severalCalled(several.word, several.names) };
      const meant = await Promise.all(words.map((word) => overridesOf(word, standing, context)));
      const unknown = words.find((_word, index) => meant[index]?.length === 0);
      if (unknown !== undefined) return { kind: 'confused', reply: `${codeSpan(unknown.slice(0, 100))} ${missing}.` };
      for (const { target } of meant.flat()) await session.overrides.remove(repositoryId, work.number, target);
      return { kind: 'done', followUp: [reviewAgain(context)] };
    },
  });
}

/** Decisions about migrations of several projects that a word names without the project. */
function calledAlike(word: string, standing: readonly Override[]): readonly string[] {
  const targets = standing.map(({ target }) => target);
  return targets.includes(word) ? [] : targets.filter((target) => isMigrationCalled(word, target));
}

/** The decisions that a word means: by their target, or by what they are about. */
async function overridesOf(
  word: string,
  standing: readonly Override[],
  { analysis }: CommandContext,
): Promise<readonly Override[]> {
  if (word.toLowerCase() === 'all') return standing;
  const isNamed = ({ target }: Override): boolean =>
    isMigrationCalled(word, target) || shortName({ fingerprint: target }).toLowerCase() === word.toLowerCase();
  const named = standing.filter(isNamed);
  if (named.length > 0) return named;
  const { review } = await analysis();
  const about = review.findings.filter(
    (finding) => word === finding.rule || isMigrationCalled(word, migrationOf(finding)),
  );
  const fingerprints = new Set(about.flatMap(({ fingerprint, formerFingerprint }) => [fingerprint, formerFingerprint]));
  return standing.filter(({ target }) => fingerprints.has(target));
}
