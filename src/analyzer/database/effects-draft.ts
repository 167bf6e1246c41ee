import type { Catalog, CatalogTable } from './catalog.ts';
import { stronger } from './conflicts.ts';
import type { Action, Effects } from './effects.ts';
import type { LockMode } from './lock-modes.ts';

type IndexBuild = Effects['indexBuilds'][number];
type Write = Effects['rowsWritten'][number];

/** Collects what one statement does. Relations that the catalog knows as views are left out: views hold no rows. */
export interface EffectsDraft {
  /** What the statement is, in PostgreSQL's words. */
  command(command: string): void;
  lock(relation: string, mode: LockMode): void;
  /** Locks a table with its partitions and heirs, down to the last. */
  lockTree(relation: string, mode: LockMode): void;
  scan(relation: string): void;
  /** Rewrites a table: it is read whole, and all of its indexes are built anew. */
  rewrite(relation: string): void;
  /** Copies a table's file as it is, without reading rows. */
  newFile(relation: string): void;
  /** Gives a table a new file, and its indexes too: PostgreSQL builds them, and counts that as a scan, of few rows or none. */
  replaceRows(relation: string): void;
  buildIndex(build: IndexBuild): void;
  write(write: Write): void;
  act(action: Action): void;
  other(relation: string | undefined, description: string): void;
  refuseInTransaction(): void;
  set(setting: NonNullable<Effects['setting']>): void;
  control(control: NonNullable<Effects['transactionControl']>): void;
  /** Only the first error counts: the server stops there. */
  refuse(error: string): void;
  doNotKnow(reason: string): void;
  /** Refuses what the target's grammar does not have yet. */
  require(isSupported: boolean, what: string): void;
  finish(): Effects;
}

export function draftEffects(catalog: Catalog): EffectsDraft {
  const locks = new Map<string, LockMode>();
  const rewrites = new Set<string>();
  const scans = new Set<string>();
  const indexBuilds: IndexBuild[] = [];
  const rowsWritten: Write[] = [];
  const actions: Action[] = [];
  const said: Said = { ...nothingSaid };

  function lock(relation: string, mode: LockMode): void {
    if (relation === '' || catalog.table(relation)?.kind === 'view') return;
    const held = locks.get(relation);
    locks.set(relation, held === undefined ? mode : stronger(held, mode));
  }

  function scan(relation: string): void {
    if (relation !== '' && !rowless.has(catalog.table(relation)?.kind)) scans.add(relation);
  }

  function buildIndex(build: IndexBuild): void {
    const isSame = (other: IndexBuild): boolean => other.index === build.index && other.relation === build.relation;
    if (build.index === undefined || !indexBuilds.some(isSame)) indexBuilds.push(build);
  }

  return {
    ...speaker(said),
    lock,
    lockTree(relation, mode) {
      for (const name of treeOf(catalog, relation)) lock(name, mode);
    },
    scan,
    rewrite(relation) {
      rewrites.add(relation);
      scan(relation);
      for (const index of catalog.table(relation)?.indexes ?? []) buildIndex(buildOf(relation, index));
    },
    newFile: (relation) => rewrites.add(relation),
    replaceRows(relation) {
      rewrites.add(relation);
      if ((catalog.table(relation)?.indexes ?? []).length > 0) scan(relation);
    },
    buildIndex,
    write: (write) => rowsWritten.push(write),
    act: (action) => actions.push(action),
    other: (relation, description) => actions.push({ kind: 'other', relation, description }),
    finish: () => ({
      ...said,
      locks: [...locks].map(([relation, mode]) => ({ relation, mode })),
      rewrites: [...rewrites],
      scans: [...scans],
      indexBuilds,
      rowsWritten,
      actions,
    }),
  };
}

type Said = {
  -readonly [
    Member in 'command' | 'allowedInTransaction' | 'setting' | 'transactionControl' | 'error' | 'unknown'
  ]: Effects[Member];
};

const nothingSaid: Said = {
  command: '',
  allowedInTransaction: true,
  setting: undefined,
  transactionControl: undefined,
  error: undefined,
  unknown: undefined,
};

/** What concerns the statement as a whole. */
function speaker(
  said: Said,
): Pick<EffectsDraft, 'command' | 'refuseInTransaction' | 'set' | 'control' | 'refuse' | 'doNotKnow' | 'require'> {
  return {
    command: (command) => {
      said.command = command;
    },
    refuseInTransaction: () => {
      said.allowedInTransaction = false;
    },
    set: (setting) => {
      said.setting = setting;
    },
    control: (control) => {
      said.transactionControl = control;
    },
    refuse: (error) => {
      said.error ??= error;
    },
    doNotKnow: (reason) => {
      said.unknown ??= reason;
    },
    require(isSupported, what) {
      if (!isSupported) said.error ??= `this version of PostgreSQL does not have ${what}`;
    },
  };
}

/** Kinds of relation without rows of their own. */
const rowless: ReadonlySet<unknown> = new Set(['view', 'partitioned-table']);

/** A table, and the partitions and heirs below it, parents first. */
export function treeOf(catalog: Catalog, relation: string): readonly string[] {
  const found = new Set([relation]);
  for (const name of found) for (const child of catalog.children(name)) found.add(child.name);
  return [...found];
}

/** The rebuild of an index that exists. */
export function buildOf(relation: string, index: CatalogTable['indexes'][number]): IndexBuild {
  const { name, columns, method, partial } = index;
  return { relation, index: name, concurrently: false, columns, method, partial };
}
