import { stronger, together } from './conflicts.ts';
import type { HeldLock } from './effects.ts';

/** What a transaction holds: of each relation, index, view or sequence the strongest mode, with the statement that took it. */
export class HeldLocks {
  #locks: Map<string, HeldLock>;
  /** The list as it was last asked for: most statements take nothing, so that it stays the same for several. */
  #list: readonly HeldLock[] | undefined;

  constructor(held: readonly HeldLock[] = []) {
    this.#locks = new Map(held.map((lock) => [keyOf(lock), lock]));
    this.#list = held;
  }

  /** Adds a lock that the entry of this index of the timeline takes. */
  hold(lock: Lock, entry: number): void {
    const key = keyOf(lock);
    const before = this.#locks.get(key);
    const isCovered = before !== undefined && stronger(before.mode, lock.mode) === before.mode;
    if (isCovered && before.otherwise === undefined) return;
    const since = isCovered ? before.since : entry;
    this.#locks.set(key, before === undefined ? { ...lock, since } : { ...together<Lock>(before, lock), since });
    this.#list = undefined;
  }

  /** A relation has another name from now on. */
  rename(from: string, to: string): void {
    const locks = this.list;
    this.#locks = new Map();
    for (const lock of locks) this.hold(lock.relation === from ? { ...lock, relation: to } : lock, lock.since);
    this.#list = undefined;
  }

  /** The locks, in the order in which their relations were first locked. The list is never changed. */
  get list(): readonly HeldLock[] {
    return (this.#list ??= [...this.#locks.values()]);
  }

  copy(): HeldLocks {
    return new HeldLocks(this.list);
  }
}

type Lock = Omit<HeldLock, 'since'>;

function keyOf({ object, relation }: Lock): string {
  return object ?? relation;
}
