import { blocks } from '../analyzer/database/conflicts.ts';
import type { HeldLock, Timeline } from '../analyzer/database/effects.ts';
import { oppositeOrder, summarize } from '../analyzer/database/transactions.ts';
import { lockedName } from './statements.ts';
import { list } from './words.ts';

/** What the transactions of a timeline come to, in sentences. */
export const transactionLines = {
  /** Statements that work on rows while others wait; those that do the same work under the same locks are one line. */
  slow: (timeline: Timeline): readonly string[] =>
    summarize(timeline).flatMap(({ slow }) => {
      const works = slow.map(({ entry, duration, under }) => ({
        entry,
        text: `(${duration}): ${list(bounded(under.map(waiting)))}`,
      }));
      return [...Map.groupBy(works, ({ text }) => text)].map(
        ([text, same]) => `${statements(same.map(({ entry }) => entry))} ${text}`,
      );
    }),

  /** The order in which several tables are locked. */
  order: (timeline: Timeline): readonly string[] =>
    summarize(timeline).flatMap(({ transaction, order }) => {
      if (order.length < 2) return [];
      const tables = order.map((lock) => `${lockedName(lock)} (${lock.mode})`).join(', then ');
      return [
        `transaction ${transaction}: ${tables}; a transaction that uses two of them in another order can end in a deadlock`,
      ];
    }),

  /** Statements that wait for their lock as long as it takes. */
  waiting: (timeline: Timeline): readonly string[] => {
    const entries = summarize(timeline).flatMap(({ unlimited }) => unlimited);
    if (entries.length === 0) return [];
    const [verb, they] = entries.length === 1 ? ['waits', 'it waits'] : ['wait', 'one waits'];
    return [
      `${statements(entries)} ${verb} without limit, for no lock_timeout is set: while ${they}, all that needs the table and comes later queues behind`,
    ];
  },
};

/** The orders in which the transactions of a file lock tables, each once: those of several tables, which alone can clash. */
export interface FileOrders {
  readonly file: string;
  readonly orders: readonly (readonly HeldLock[])[];
}

/** Collects the orders of one file. */
export function ordersOf(file: string, timeline: Timeline): FileOrders {
  const orders = new Map<string, readonly HeldLock[]>();
  for (const { order } of summarize(timeline)) {
    if (order.length < 2) continue;
    const key = JSON.stringify(order.map(({ relation, mode }) => [relation, mode]));
    if (!orders.has(key)) orders.set(key, order);
  }
  return { file, orders: [...orders.values()] };
}

/** More are no help: a few show which table has to come first. */
const mostClashes = 20;

/** Files that lock the same tables in opposite orders: run at the same time, they can end in a deadlock. */
export function oppositeOrders(files: readonly FileOrders[]): readonly string[] {
  const lines = new Set<string>();
  for (const line of clashes(files)) {
    if (lines.size === mostClashes) return [...lines, 'and more'];
    lines.add(line);
  }
  return [...lines];
}

/** The order of one transaction, with its file. */
interface Use {
  readonly file: string;
  readonly order: readonly HeldLock[];
}

function* clashes(files: readonly FileOrders[]): Generator<string> {
  const users = new Map<string, Use[]>();
  for (const use of files.flatMap(({ file, orders }) => orders.map((order): Use => ({ file, order })))) {
    for (const earlier of sharingTwo(use, users)) yield* clashesOf(earlier, use);
    for (const { relation } of use.order) users.set(relation, append(users.get(relation), use));
  }
}

function* clashesOf(earlier: Use, later: Use): Generator<string> {
  if (earlier.file === later.file) return;
  for (const [first, second] of oppositeOrder(earlier.order, later.order)) {
    yield `${earlier.file} locks ${first} before ${second}, ${later.file} the other way round: run at the same time, they can end in a deadlock`;
  }
}

/** Grows a list in its place. */
function append<Item>(items: Item[] | undefined, item: Item): Item[] {
  if (items === undefined) return [item];
  items.push(item);
  return items;
}

/** The earlier orders that have at least two tables in common with this one. */
function sharingTwo({ order }: Use, users: ReadonlyMap<string, readonly Use[]>): readonly Use[] {
  const once = new Set<Use>();
  const twice = new Set<Use>();
  for (const { relation } of order) {
    for (const user of users.get(relation) ?? []) (once.has(user) ? twice : once).add(user);
  }
  return [...twice];
}

/** More locks than this are counted. */
const mostLocks = 6;

function bounded(texts: readonly string[]): readonly string[] {
  return texts.length <= mostLocks ? texts : [...texts.slice(0, mostLocks - 1), `${texts.length - mostLocks + 1} more`];
}

/** "statement 4", "statements 1, 3 to 9 and 12": entries by the numbers that people see. */
function statements(entries: readonly number[]): string {
  return `statement${entries.length === 1 ? '' : 's'} ${list(ranges(entries.map((entry) => entry + 1)))}`;
}

/** "1", "3 to 9": numbers that follow each other are one range from three on. */
function ranges(numbers: readonly number[]): readonly string[] {
  const found: (readonly [from: number, to: number])[] = [];
  for (const number of numbers) {
    const [from, to] = found.at(-1) ?? [];
    if (from !== undefined && to === number - 1) found[found.length - 1] = [from, number];
    else found.push([number, number]);
  }
  return found.flatMap(([from, to]) => {
    if (to - from >= 2) return [`${from} to ${to}`];
    return from === to ? [`${from}`] : [`${from}`, `${to}`];
  });
}

function waiting({ relation, mode, since, object }: HeldLock): string {
  return `${blocks(mode)} of ${relation} wait (${mode}${object === undefined ? '' : ` on ${object}`} since statement ${since + 1})`;
}
