import type { Unresolved } from '../../location.ts';
import { truthOf } from '../../python/operators.ts';
import type { CallValue, PythonValue } from '../../python/value.ts';
import { stringOf } from '../plain-values.ts';

/** The arguments of an operation by parameter name. Reading what is not plain notes a gap and gives a harmless value. */
export class OperationArguments {
  readonly values: ReadonlyMap<string, PythonValue>;
  readonly call: CallValue;
  readonly #unresolved: Unresolved[] = [];

  constructor(call: CallValue, parameters: readonly string[]) {
    this.call = call;
    const values = new Map<string, PythonValue>();
    for (const [index, value] of call.positional.entries())
      values.set(parameters[index] ?? `argument ${index + 1}`, value);
    for (const [name, value] of call.keywords) values.set(name, value);
    this.values = values;
    const unpacked = call.keywords.get('**');
    if (unpacked !== undefined) this.note(unpacked, 'arguments that are unpacked from a value that is not known');
  }

  get unresolved(): readonly Unresolved[] {
    return this.#unresolved;
  }

  value(name: string): PythonValue | undefined {
    const value = this.values.get(name);
    return value?.kind === 'none' ? undefined : value;
  }

  /** A required string. */
  string(name: string): string {
    const value = this.values.get(name);
    const text = stringOf(value);
    if (text === undefined) this.note(value, `\`${name}\` ${value === undefined ? 'is missing' : 'is not a constant'}`);
    return text ?? '';
  }

  /** A string that may be left out or None. */
  optionalString(name: string): string | undefined {
    const value = this.value(name);
    const text = stringOf(value);
    if (value !== undefined && text === undefined) this.note(value, `\`${name}\` is not a constant`);
    return text;
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.values.get(name);
    if (value === undefined) return fallback;
    const truth = truthOf(value);
    if (truth === undefined) this.note(value, `\`${name}\` is not a constant`);
    return truth ?? fallback;
  }

  /** Notes that a part which matters could not be read. */
  note(value: PythonValue | undefined, reason: string): void {
    const detail = value?.kind === 'unknown' ? `${reason}: ${value.reason}` : reason;
    this.#unresolved.push({ at: value?.at ?? this.call.at, reason: detail });
  }

  add(problems: readonly Unresolved[]): void {
    this.#unresolved.push(...problems);
  }
}
