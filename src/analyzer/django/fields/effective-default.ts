import type { Location } from '../../location.ts';
import type { PythonValue } from '../../python/value.ts';
import { readDefault } from './default.ts';
import type { FieldContext } from './index.ts';
import { truthOf } from './option.ts';
import type { ResolvedClass } from './resolve-class.ts';

const notProvided = /^django\.db\.models\.(fields\.)?NOT_PROVIDED$/;

/** An option, unless it is Django's mark for none. */
export function given(value: PythonValue | undefined): PythonValue | undefined {
  return value?.kind === 'reference' && notProvided.test(value.name) ? undefined : value;
}

interface GivenDefault {
  readonly options: ReadonlyMap<string, PythonValue>;
  readonly resolved: ResolvedClass;
  readonly context: FieldContext;
  /** The field's own place. */
  readonly at: Location;
}

/** The Python-side default of a field as its class hands it to the driver; undefined where there is none. */
export function defaultOf({ options, resolved, context, at }: GivenDefault): PythonValue | undefined {
  const written = given(options.get('default'));
  const value = written === undefined ? undefined : readDefault(written, context);
  const isAbsent = value === undefined || value.kind === 'none';
  if (isAbsent && resolved.library?.absentDefault === 'made up') return madeUp(resolved, at);
  if (resolved.convertsValues === undefined || value?.kind === 'none') return value;
  if (value !== undefined) {
    const isPlain = isKept(value, resolved);
    return isPlain ? value : (converted(value, resolved) ?? notConverted(value, resolved.convertsValues));
  }
  return emptyText(options, resolved);
}

/** The default of a blank column that must not be NULL is the empty text, which the class may turn into anything. */
function emptyText(options: ReadonlyMap<string, PythonValue>, resolved: ResolvedClass): PythonValue | undefined {
  const blank = options.get('blank');
  const hasEmptyText =
    blank !== undefined &&
    truthOf(blank) === true &&
    truthOf(options.get('null')) !== true &&
    resolved.definition?.emptyStrings === true;
  if (!hasEmptyText || !resolved.convertsEmpty || resolved.convertsValues === undefined) return undefined;
  const empty = converted({ kind: 'string', value: '', at: blank.at }, resolved);
  return empty?.kind === 'string' && empty.value === '' ? undefined : notConverted(blank, resolved.convertsValues);
}

function madeUp({ path }: ResolvedClass, at: Location): PythonValue {
  const reason = `\`${path}\` makes another value up at each run`;
  return { kind: 'unknown', reason, varies: reason, at };
}

/**
 * What a class stores for None, where that is something else: Django gives it to existing rows although the field has no default
 * (`_effective_default` and `get_db_prep_save`).
 */
export function storedNoneOf(resolved: ResolvedClass, at: Location): PythonValue | undefined {
  if (resolved.conversions.length === 0)
    return resolved.library?.absentDefault === 'empty text' ? { kind: 'string', value: '', at } : undefined;
  const stored = resolved.preparesNone ? converted({ kind: 'none', at }, resolved) : undefined;
  return stored?.kind === 'none' ? undefined : stored;
}

/** Whether a library's class hands a value on as it is, and nothing of the project stands between. */
function isKept(value: PythonValue, { library, conversions }: ResolvedClass): boolean {
  const keeps = conversions.length > 0 ? [] : (library?.keeps ?? []);
  if (value.kind === 'string') return keeps.includes('text') || (value.value === '' && keeps.includes('empty text'));
  const isDecimal =
    value.kind === 'call' && value.callee.kind === 'reference' && value.callee.name === 'decimal.Decimal';
  return keeps.includes('number') && (value.kind === 'integer' || value.kind === 'float' || isDecimal);
}

function notConverted({ at }: PythonValue, reason: string): PythonValue {
  return { kind: 'unknown', reason, at };
}

/** What one method of the project makes of a value, where nothing else converts it; undefined where that can't be read. */
function converted(value: PythonValue, resolved: ResolvedClass): PythonValue | undefined {
  const [conversion, ...others] = resolved.conversions;
  if (conversion === undefined || others.length > 0 || convertsByItself.has(resolved.name)) return undefined;
  const prepared = conversion(value);
  return preparable.has(prepared.kind) ? { ...prepared, at: value.at } : undefined;
}

/** Classes of Django that hand values to the driver in a form of their own. */
const convertsByItself: ReadonlySet<string> = new Set(['JSONField', 'ArrayField', 'HStoreField']);

const preparable: ReadonlySet<PythonValue['kind']> = new Set([
  'none',
  'boolean',
  'integer',
  'float',
  'string',
  'bytes',
]);
