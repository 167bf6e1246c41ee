import type { Json, RecordStore } from '../jobs/record-store.ts';
import type { Conclusion } from './check-run.ts';
import type { RepositoryRef } from './work.ts';

/** A check run that is about to be started, or was, as far as we know. */
export interface BegunCheck {
  readonly repository: RepositoryRef;
  /** What it is about: `pr=7`, `mg=<base sha>`. */
  readonly scope: string;
  readonly headSha: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** A check run that was started and is not concluded yet, as far as we know. */
export interface UnfinishedCheck extends BegunCheck {
  readonly id: number;
}

/** What was last concluded about an open pull request. */
export interface Verdict {
  readonly number: number;
  readonly headSha: string;
  /** The name of the base branch. */
  readonly base: string;
  readonly conclusion: Conclusion;
  readonly title: string;
}

/** What the App remembers of pull requests besides what people have decided: GitHub can't be asked for these. */
export interface PullMemory {
  /** Who has asked us to keep quiet on a pull request; undefined if nobody. */
  pausedBy(repositoryId: number, number: number): Promise<string | undefined>;
  pause(repositoryId: number, number: number, author: string): Promise<void>;
  resume(repositoryId: number, number: number): Promise<void>;
  /** What has been posted on a pull request: fingerprints, and `summary`. What is gone from there was deleted by a person. */
  said(repositoryId: number, number: number): Promise<ReadonlySet<string>>;
  say(repositoryId: number, number: number, subjects: Iterable<string>): Promise<void>;
  /** Forgets it, so that everything may be said again. */
  forgetSaid(repositoryId: number, number: number): Promise<void>;
  /** Remembers that a run is about to be started: its number is known only when GitHub has answered, and we may die before. */
  beginCheck(check: BegunCheck): Promise<void>;
  forgetBegun(check: BegunCheck): Promise<void>;
  begunChecks(repositoryId: number, scope: string): Promise<readonly BegunCheck[]>;
  startCheck(check: UnfinishedCheck): Promise<void>;
  endCheck(id: number): Promise<void>;
  unfinishedChecks(repositoryId: number, scope: string): Promise<readonly UnfinishedCheck[]>;
  /** Started before a time: nobody works on them any more. */
  checksSince(before: number): Promise<readonly UnfinishedCheck[]>;
  begunSince(before: number): Promise<readonly BegunCheck[]>;
  setVerdict(repositoryId: number, verdict: Verdict): Promise<void>;
  forgetVerdict(repositoryId: number, number: number): Promise<void>;
  /** Of every pull request whose head a commit is. */
  verdicts(repositoryId: number, headSha: string): Promise<readonly Verdict[]>;
}

/** The memory of pull requests, kept among the records of the jobs. */
export function createPullMemory(records: RecordStore): PullMemory {
  return {
    ...pauses(records),
    ...sayings(records),
    ...beginnings(records),
    ...checks(records),
    ...verdictsOf(records),
  };
}

const nameOf = (what: string, repositoryId: number, number: number): string => `${what}:${repositoryId}#${number}`;

function pauses(records: RecordStore): Pick<PullMemory, 'pausedBy' | 'pause' | 'resume'> {
  const pausedOf = (repositoryId: number, number: number): string => nameOf('paused', repositoryId, number);
  return {
    async pausedBy(repositoryId, number) {
      const author = await records.get(pausedOf(repositoryId, number), 'author');
      return author === undefined ? undefined : String(author);
    },
    pause: (repositoryId, number, author) => records.put(pausedOf(repositoryId, number), 'author', author),
    resume: (repositoryId, number) => records.clear(pausedOf(repositoryId, number)),
  };
}

function sayings(records: RecordStore): Pick<PullMemory, 'said' | 'say' | 'forgetSaid'> {
  const saidOn = (repositoryId: number, number: number): string => nameOf('said', repositoryId, number);
  return {
    async said(repositoryId, number) {
      return new Set((await records.list(saidOn(repositoryId, number))).map(({ key }) => key));
    },
    async say(repositoryId, number, subjects) {
      for (const subject of subjects) await records.put(saidOn(repositoryId, number), subject, true);
    },
    forgetSaid: (repositoryId, number) => records.clear(saidOn(repositoryId, number)),
  };
}

const begun = 'begun-checks';

function beginnings(
  records: RecordStore,
): Pick<PullMemory, 'beginCheck' | 'forgetBegun' | 'begunChecks' | 'begunSince'> {
  const keyOf = ({ repository, scope, headSha }: BegunCheck): string =>
    `${repository.repositoryId}:${scope}@${headSha}`;
  const all = async (): Promise<readonly BegunCheck[]> =>
    (await records.list(begun)).map(({ value }) => value as unknown as BegunCheck);
  return {
    beginCheck: (check) => records.put(begun, keyOf(check), check as unknown as Json),
    forgetBegun: async (check) => void (await records.remove(begun, keyOf(check))),
    begunChecks: async (repositoryId, scope) =>
      (await all()).filter((check) => check.repository.repositoryId === repositoryId && check.scope === scope),
    begunSince: async (before) => (await all()).filter(({ startedAt }) => startedAt < before),
  };
}

const unfinished = 'unfinished-checks';

function checks(
  records: RecordStore,
): Pick<PullMemory, 'startCheck' | 'endCheck' | 'unfinishedChecks' | 'checksSince'> {
  const all = async (): Promise<readonly UnfinishedCheck[]> =>
    (await records.list(unfinished))
      .map(({ value }) => value as unknown as UnfinishedCheck)
      .toSorted((left, right) => left.id - right.id);
  return {
    startCheck: (check) => records.put(unfinished, String(check.id), check as unknown as Json),
    endCheck: async (id) => void (await records.remove(unfinished, String(id))),
    unfinishedChecks: async (repositoryId, scope) =>
      (await all()).filter((check) => check.repository.repositoryId === repositoryId && check.scope === scope),
    checksSince: async (before) => (await all()).filter(({ startedAt }) => startedAt < before),
  };
}

function verdictsOf(records: RecordStore): Pick<PullMemory, 'setVerdict' | 'forgetVerdict' | 'verdicts'> {
  return {
    setVerdict: (repositoryId, verdict) =>
      records.put(`verdicts:${repositoryId}`, String(verdict.number), { ...verdict }),
    forgetVerdict: async (repositoryId, number) =>
      void (await records.remove(`verdicts:${repositoryId}`, String(number))),
    verdicts: async (repositoryId, headSha) =>
      (await records.list(`verdicts:${repositoryId}`))
        .map(({ value }) => value as unknown as Verdict)
        .filter((verdict) => verdict.headSha === headSha)
        .toSorted((left, right) => left.number - right.number),
  };
}
