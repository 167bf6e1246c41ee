import { proofs } from './proofs.ts';

/** A way to repair: what it makes of a migration, in words for users. */
export interface FixKindDescription {
  readonly does: string;
  /** Why it stays a suggestion to read first, where no suite could prove it: what it is right for depends on the code. */
  readonly manualBecause?: string;
}

/** Every kind of fix. `docs/fixes.md` lists them with their proofs; `npm run conformance:fixes` tries each of them. */
export const fixKinds = {
  'build-indexes-concurrently': {
    does: 'Builds indexes with `AddIndexConcurrently` (or `CREATE INDEX CONCURRENTLY` beside a state operation), outside of a transaction: in place if the migration does nothing else, else in a migration after it.',
  },
  'drop-indexes-concurrently': {
    does: 'Drops indexes with `RemoveIndexConcurrently`, outside of a transaction, in place or in a migration after it.',
  },
  'build-unique-index-concurrently': {
    does: 'Builds the index of a unique constraint with `CREATE UNIQUE INDEX CONCURRENTLY` and adopts it with `USING INDEX`; the state gets the operation as it was written.',
  },
  'index-added-field-later': {
    does: 'Adds a field without its index or uniqueness, and builds that concurrently in the next migration.',
  },
  'add-constraint-not-valid': {
    does: 'Adds a check or a foreign key `NOT VALID`, and validates it in a migration of its own.',
  },
  'not-null-by-check': {
    does: 'Proves with a `NOT VALID` check, validated in a migration of its own, that a column holds no NULL; `SET NOT NULL` then reads nothing, and the check is dropped.',
  },
  'run-without-transaction': {
    does: 'Sets `atomic = False`.',
  },
  'split-migration': {
    does: 'Moves operations that should not share a transaction into a migration of their own, with the functions that they run.',
  },
  'statements-as-list': {
    does: 'Passes the statements of one SQL string to `RunSQL` as a list, one an item.',
  },
  'depend-on-model': {
    does: 'Adds the dependency on the migration of another app that a model comes from.',
  },
  'depend-on-other-leaf': {
    does: 'Lets a migration depend on the other leaf of its app, which the base branch has gained.',
  },
  'renumber-migrations': {
    does: 'Gives migrations that only this change has the numbers after the last one of their app, and lets the first of them depend on the leaf that the base branch has gained: renames the files, and changes what refers to them (`dependencies`, `run_before`, `replaces`, `max_migration.txt`).',
  },
  'merge-leaves': {
    does: 'Adds the migration that `makemigrations --merge` writes, where the leaves of an app are merged already or there are more than two, and their branches change nothing in common. (Where Django would put the time into the name, it has none.)',
  },
  'set-lock-timeout': {
    does: "Starts a migration with `SET LOCAL lock_timeout = '2s'`, so that it gives up instead of letting all traffic queue behind it. Only in a transaction, and not where rows are changed in it.",
  },
  'reverse-does-nothing': {
    does: 'Gives `RunPython` a `reverse_code` that does nothing.',
  },
  'reverse-sql': {
    does: 'Gives `RunSQL` the `reverse_sql` that undoes its statements, where each of them has one that is certain.',
  },
  'historical-model': {
    does: 'Replaces an imported model class by the historical model from `apps.get_model`.',
  },
  'read-in-chunks': {
    does: 'Reads the rows of a loop with `.iterator(chunk_size=2000)`.',
  },
  'unused-suppression': {
    does: 'Takes out a comment that silences nothing.',
  },
  'add-package-file': {
    does: 'Adds the empty `__init__.py` without which Django does not see a folder of migrations.',
  },
  'database-default': {
    does: 'Turns `default=` of an added field into `db_default=`, which the database keeps.',
    manualBecause: 'it changes the schema on purpose, and the model needs the same `db_default`.',
  },
} as const satisfies Readonly<Record<string, FixKindDescription>>;

export type FixKind = keyof typeof fixKinds;

/** What the suite tried of a kind of fix, and on what. Only kinds of which every instance passed have one. */
export interface Proof {
  readonly instances: number;
  readonly django: readonly string[];
  readonly postgresql: readonly string[];
}

/** Whether a kind of fix may be applied without being read. */
export function safetyOf(kind: FixKind): 'proven' | 'manual' {
  const { manualBecause }: FixKindDescription = fixKinds[kind];
  return proofOf(kind) !== undefined && manualBecause === undefined ? 'proven' : 'manual';
}

/** The proof of a kind of fix; undefined where there is none. */
export function proofOf(kind: FixKind): Proof | undefined {
  return new Map<string, Proof>(Object.entries(proofs)).get(kind);
}
