import type { Review } from '../analyzer/review.ts';
import type { Conversation } from './conversation.ts';

/** What the findings of a review are called now, by what earlier releases called them: with their migration's number. */
export type CurrentFingerprints = ReadonlyMap<string, string>;

/** Of everything that a review has found, silenced or not. */
export function currentFingerprints({ findings, suppressed }: Review): CurrentFingerprints {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)];
  return new Map(
    all.flatMap(({ fingerprint, formerFingerprint }): readonly (readonly [string, string])[] =>
      formerFingerprint === undefined ? [] : [[formerFingerprint, fingerprint]],
    ),
  );
}

/** Our comments as if they had been written today. */
export function withCurrentFingerprints(conversation: Conversation, current: CurrentFingerprints): Conversation {
  return {
    ...conversation,
    comments: conversation.comments.map((own) => ({
      ...own,
      findings: own.findings.map((each) => ({
        ...each,
        fingerprint: current.get(each.fingerprint) ?? each.fingerprint,
      })),
    })),
  };
}

/** What was said (`PullMemory.said`), by the old names and the new ones. */
export function saidByAnyName(said: ReadonlySet<string>, current: CurrentFingerprints): ReadonlySet<string> {
  const renamed = [...said].map((subject) => {
    const [, prefix = '', name = ''] = /^(.*:)?(.*)$/su.exec(subject) ?? [];
    return prefix + (current.get(name) ?? name);
  });
  return new Set([...said, ...renamed]);
}
