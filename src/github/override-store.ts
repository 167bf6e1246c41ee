import { randomUUID } from 'node:crypto';

import type { RecordStore } from '../jobs/record-store.ts';

/** What somebody has decided about findings on one pull request. */
export interface Override {
  /** An ignored finding is nobody's business any more; an acknowledged one is accepted as it is, until its operation changes. */
  readonly kind: 'ignore' | 'acknowledge';
  /** What it is about, as `matchesTarget` understands it: a rule, a rule with paths, a migration, or a finding. */
  readonly target: string;
  readonly author: string;
  readonly reason: string;
  /** The last day on which it holds (`2027-01-31`, UTC); undefined for no end. */
  readonly until: string | undefined;
  /** For an acknowledgement: `evidenceOf` the finding when it was acknowledged. */
  readonly evidence: string | undefined;
}

/** One command that somebody gave, and what came of it. */
export interface AuditEntry {
  readonly author: string;
  /** The author's role in the repository, where it was asked for. */
  readonly role: string | undefined;
  /** As it was written. */
  readonly command: string;
  readonly outcome: 'done' | 'confused' | 'denied' | 'limited';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What people have decided on pull requests, and which of their commands were carried out. */
export interface OverrideStore {
  /** Those that hold today, oldest first. */
  of(repositoryId: number, number: number): Promise<readonly Override[]>;
  set(repositoryId: number, number: number, override: Override): Promise<void>;
  /** True if there was such an override. */
  remove(repositoryId: number, number: number, target: string): Promise<boolean>;
  /** True if the command was carried out before; remembers it otherwise only by `markDone`. */
  isDone(commandKey: string): Promise<boolean>;
  markDone(commandKey: string): Promise<void>;
  /** Writes down what somebody asked for. Nothing is ever taken out. */
  record(repositoryId: number, number: number, entry: Omit<AuditEntry, 'at'>): Promise<void>;
  /** What was asked for on a pull request, oldest first. */
  audit(repositoryId: number, number: number): Promise<readonly AuditEntry[]>;
  /** Commands of the last hour: on the pull request, and by the author anywhere. */
  recentCommands(
    repositoryId: number,
    number: number,
    author: string,
  ): Promise<{ readonly pull: number; readonly author: number }>;
}

const hour = 60 * 60 * 1000;

/** The decisions of people, kept among the records of the jobs. */
export function createOverrideStore(records: RecordStore): OverrideStore {
  return {
    async of(repositoryId, number) {
      const today = new Date().toISOString().slice(0, 10);
      const found = await records.list(overridesOf(repositoryId, number));
      return found
        .map(({ key, value }) => ({ target: key, stored: value as unknown as Stored }))
        .filter(({ stored }) => stored.until === undefined || stored.until >= today)
        .toSorted((left, right) => left.stored.createdAt - right.stored.createdAt)
        .map(({ target, stored: { kind, author, reason, until, evidence } }) => ({
          kind,
          target,
          author,
          reason,
          until,
          evidence,
        }));
    },
    set: (repositoryId, number, { target, ...override }) =>
      records.put(overridesOf(repositoryId, number), target, { ...override, createdAt: Date.now() }),
    remove: (repositoryId, number, target) => records.remove(overridesOf(repositoryId, number), target),
    isDone: async (key) => (await records.get(commandOf(key), 'done')) !== undefined,
    markDone: (key) => records.put(commandOf(key), 'done', Date.now()),
    ...auditTrail(records),
  };
}

function auditTrail(records: RecordStore): Pick<OverrideStore, 'record' | 'audit' | 'recentCommands'> {
  const recent = async (collection: string): Promise<readonly string[]> => {
    const keys = (await records.list(collection)).map(({ key }) => key);
    return keys.filter((key) => key >= timeKey(Date.now() - hour));
  };
  return {
    async record(repositoryId, number, { author, role, command, outcome }) {
      const at = Date.now();
      const key = `${timeKey(at)}:${randomUUID()}`;
      const entry: AuditEntry = { author, role, command: command.slice(0, 1000), outcome, at };
      await records.put(auditOf(repositoryId, number), key, { ...entry });
      await records.put(`commands-by:${author}`, key, number);
      for (const { key: old } of await records.list(`commands-by:${author}`))
        if (old < timeKey(at - hour)) await records.remove(`commands-by:${author}`, old);
    },
    async audit(repositoryId, number) {
      const found = await records.list(auditOf(repositoryId, number));
      return found.map(({ value }) => {
        const { author, role, command, outcome, at } = value as unknown as AuditEntry;
        return { author, role, command, outcome, at };
      });
    },
    async recentCommands(repositoryId, number, author) {
      const pull = await recent(auditOf(repositoryId, number));
      return { pull: pull.length, author: (await recent(`commands-by:${author}`)).length };
    },
  };
}

type Stored = Omit<Override, 'target'> & { readonly createdAt: number };

const overridesOf = (repositoryId: number, number: number): string => `overrides:${repositoryId}#${number}`;
const auditOf = (repositoryId: number, number: number): string => `audit:${repositoryId}#${number}`;
const commandOf = (key: string): string => `command:${key}`;
/** Sorts as the time does. */
const timeKey = (milliseconds: number): string => String(milliseconds).padStart(15, '0');
