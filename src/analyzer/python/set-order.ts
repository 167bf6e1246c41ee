/**
 * The order in which CPython goes through a set of tuples of texts. It differs from run to run, as texts are hashed with a
 * random key; this is the order of PYTHONHASHSEED=0, where the key is zero (Python 3.11 and later: Python/pyhash.c with
 * SipHash-1-3, Objects/tupleobject.c, Objects/setobject.c). Held to real Python in the tests.
 */
type Words = readonly string[];

/** `{…}` or `set([…])`: the items in the order in which Python iterates over them. */
export function setOrder(items: readonly Words[]): readonly Words[] {
  // Most sets of Django's have one member: its hash decides nothing.
  if (items.length < 2) return items;
  const set = new PythonSet();
  for (const item of items) set.add(item);
  return set.items();
}

/** `set(other)` of a set that is iterated in this order. */
export function copiedSetOrder(items: readonly Words[]): readonly Words[] {
  if (items.length < 2) return items;
  const source = new PythonSet();
  for (const item of items) source.add(item);
  return PythonSet.copyOf(items, source.size).items();
}

/** `{…}.difference({…})` of two sets that are built in these orders. */
export function differenceOrder(items: readonly Words[], others: readonly Words[]): readonly Words[] {
  const removed = new Set(others.map(keyOf));
  const ordered = setOrder(items);
  const kept = ordered.filter((item) => !removed.has(keyOf(item)));
  // A set that is much larger than the other one is copied, and loses what the other one has.
  if (Math.floor(ordered.length / 4) > removed.size)
    return copiedSetOrder(ordered).filter((item) => !removed.has(keyOf(item)));
  return setOrder(kept);
}

function keyOf(words: Words): string {
  return JSON.stringify(words);
}

const smallest = 8;
/** Neighbours that are looked at before the next jump. */
const linearProbes = 9;

interface Entry {
  readonly item: Words;
  readonly key: string;
  readonly hash: bigint;
}

class PythonSet {
  #table: (Entry | undefined)[] = Array.from({ length: smallest }, () => undefined);
  #used = 0;

  get size(): number {
    return this.#table.length;
  }

  items(): readonly Words[] {
    return this.#table.flatMap((entry) => (entry === undefined ? [] : [entry.item]));
  }

  add(item: Words): void {
    if (!this.#place({ item, key: keyOf(item), hash: hashOfTuple(item) })) return;
    this.#used += 1;
    if (this.#used * 5 >= (this.#table.length - 1) * 3)
      this.#resize(this.#used > 50_000 ? this.#used * 2 : this.#used * 4);
  }

  /** `set_merge` into an empty set; a table of the same size is taken over as it is. */
  static copyOf(items: readonly Words[], size: number): PythonSet {
    const copy = new PythonSet();
    if (items.length * 5 >= (smallest - 1) * 3) copy.#resize(items.length * 2);
    if (copy.#table.length === size) {
      for (const item of items) copy.add(item);
      return copy.#inOrder(items);
    }
    for (const item of items) copy.#place({ item, key: keyOf(item), hash: hashOfTuple(item) });
    return copy;
  }

  #inOrder(items: readonly Words[]): PythonSet {
    this.#table = items.map((item) => ({ item, key: keyOf(item), hash: 0n }));
    return this;
  }

  #resize(least: number): void {
    let size = smallest;
    while (size <= least) size *= 2;
    const entries = this.#table.filter((entry) => entry !== undefined);
    this.#table = Array.from({ length: size }, () => undefined);
    for (const entry of entries) this.#place(entry);
  }

  /** `set_add_entry`; false where the item is in the set already. */
  #place(entry: Entry): boolean {
    const mask = BigInt(this.#table.length - 1);
    let perturb = entry.hash;
    let index = Number(entry.hash & mask);
    for (;;) {
      const last = index + linearProbes < this.#table.length ? index + linearProbes : index;
      for (let place = index; place <= last; place += 1) {
        const found = this.#table[place];
        if (found === undefined) {
          this.#table[place] = entry;
          return true;
        }
        if (found.key === entry.key) return false;
      }
      perturb >>= 5n;
      index = Number((BigInt(index) * 5n + 1n + perturb) & mask);
    }
  }
}

const mask64 = (1n << 64n) - 1n;

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & mask64;
}

/** The hash of a tuple: xxHash over the hashes of its items. */
function hashOfTuple(words: Words): bigint {
  const [first, second, fifth] = [11_400_714_785_074_694_791n, 14_029_467_366_897_019_727n, 2_870_177_450_012_600_261n];
  let sum = fifth;
  for (const word of words) {
    sum = (sum + hashOfText(word) * second) & mask64;
    sum = (rotate(sum, 31n) * first) & mask64;
  }
  sum = (sum + (BigInt(words.length) ^ (fifth ^ 3_527_539n))) & mask64;
  return sum === mask64 ? 1_546_275_796n : sum;
}

/** The hash of a text: SipHash-1-3 with a key of zero over its characters as CPython stores them. */
function hashOfText(text: string): bigint {
  if (text === '') return 0n;
  const hash = sipHash(bytesOf(text));
  return hash === mask64 ? mask64 - 1n : hash;
}

/** One, two or four bytes a character, as the largest one needs. */
function bytesOf(text: string): number[] {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const largest = Math.max(...points);
  let width = 1;
  if (largest > 0xff) width = largest > 0xff_ff ? 4 : 2;
  return points.flatMap((point) => Array.from({ length: width }, (_byte, index) => (point >>> (8 * index)) & 0xff));
}

function sipHash(bytes: readonly number[]): bigint {
  const state: [bigint, bigint, bigint, bigint] = [
    0x736f6d6570736575n,
    0x646f72616e646f6dn,
    0x6c7967656e657261n,
    0x7465646279746573n,
  ];
  const mix = (word: bigint): void => {
    state[3] ^= word;
    sipRound(state);
    state[0] ^= word;
  };
  const whole = bytes.length - (bytes.length % 8);
  for (let start = 0; start < whole; start += 8) mix(wordOf(bytes.slice(start, start + 8)));
  mix(wordOf(bytes.slice(whole)) | (BigInt(bytes.length & 0xff) << 56n));
  state[2] ^= 0xffn;
  for (let round = 0; round < 3; round += 1) sipRound(state);
  return state[0] ^ state[1] ^ state[2] ^ state[3];
}

function wordOf(bytes: readonly number[]): bigint {
  return bytes.reduceRight((word, byte) => (word << 8n) | BigInt(byte), 0n);
}

function sipRound(state: [bigint, bigint, bigint, bigint]): void {
  const [a, b] = halfRound(state[0], state[1], [13n, 32n]);
  const [c, d] = halfRound(state[2], state[3], [16n, 0n]);
  const [e, f] = halfRound(c, b, [17n, 32n]);
  const [g, h] = halfRound(a, d, [21n, 0n]);
  state[0] = g;
  state[1] = f;
  state[2] = e;
  state[3] = h;
}

/** Adds, then turns both: `left` by the second number of bits. */
function halfRound(left: bigint, right: bigint, [bits, turn]: readonly [bigint, bigint]): readonly [bigint, bigint] {
  const sum = (left + right) & mask64;
  return [turn === 0n ? sum : rotate(sum, turn), rotate(right, bits) ^ sum];
}
