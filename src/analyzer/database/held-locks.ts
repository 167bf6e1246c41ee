import { stronger } from './conflicts.ts';
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
  hold(lock: Omit<HeldLock, 'since'>, entry: number): void {
    const key = keyOf(lock);
    const before = this.#locks.get(key);
    if (before !== undefined && stronger(before.mode, lock.mode) === before.mode) return;
    this.#locks.set(key, { ...lock, since: entry });
    this.#list = undefined;
  }

  /** A relation has another name from now on. */
  rename(from: string, to: string): void {
    const renamed = [...this.#locks.values()].map((lock) =>
      lock.relation === from ? { ...lock, relation: to } : lock,
    );
    this.#locks = new Map(renamed.map((lock) => [keyOf(lock), lock]));
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

function keyOf({ object, relation }: Omit<HeldLock, 'since'>): string {
  return object ?? relation;
}
