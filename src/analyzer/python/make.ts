import type { Location } from '../location.ts';
import type { PythonValue, SequenceValue, UnknownValue } from './value.ts';

/** Short constructors of values, so that evaluation reads as rules and not as object literals. */
export const none = (at: Location): PythonValue => ({ kind: 'none', at });
export const boolean = (value: boolean, at: Location): PythonValue => ({ kind: 'boolean', value, at });
export const integer = (value: bigint | number, at: Location): PythonValue => ({
  kind: 'integer',
  value: BigInt(value),
  at,
});
export const float = (value: number, at: Location): PythonValue => ({ kind: 'float', value, at });
export const string = (value: string, at: Location): PythonValue => ({ kind: 'string', value, at });
export const bytes = (value: string, at: Location): PythonValue => ({ kind: 'bytes', value, at });
export const reference = (name: string, at: Location): PythonValue => ({ kind: 'reference', name, at });
export const unknown = (reason: string, at: Location): UnknownValue => ({ kind: 'unknown', reason, at });

export function sequence(kind: SequenceValue['kind'], items: readonly PythonValue[], at: Location): SequenceValue {
  return { kind, items, at };
}

/** The same value at another place: a constant is blamed where it is used. */
export function movedTo<Value extends PythonValue>(value: Value, at: Location): Value {
  return { ...value, at };
}

export function isSequence(value: PythonValue): value is SequenceValue {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
}
