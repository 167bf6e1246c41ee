/** What is known of a variable: a text (whole numbers are texts of digits), or the elements of an array. */
export type KnownValue = string | readonly string[];

/**
 * The variables whose value is known at one point of the code. The fields of a row have a name with a dot (`r.name`). Of several
 * variables with one name nobody knows here which is meant: nothing is kept of them.
 */
export class Values {
  #known: Map<string, KnownValue>;
  readonly #doubtful: ReadonlySet<string>;

  constructor(doubtful: ReadonlySet<string>, known: ReadonlyMap<string, KnownValue> = new Map()) {
    this.#doubtful = doubtful;
    this.#known = new Map(known);
  }

  get(name: string): KnownValue | undefined {
    return this.#known.get(name);
  }

  set(name: string, value: KnownValue | undefined): void {
    if (value === undefined || this.#doubtful.has(name)) this.forget([name]);
    else this.#known.set(name, value);
  }

  /** Forgets variables, with the fields of those that are rows. */
  forget(names: Iterable<string>): void {
    for (const name of names) {
      for (const known of this.#known.keys()) {
        if (known === name || known.startsWith(`${name}.`)) this.#known.delete(known);
      }
    }
  }

  copy(): Values {
    return new Values(this.#doubtful, this.#known);
  }
}
