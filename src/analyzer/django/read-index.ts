import type { Unresolved } from '../location.ts';
import type { Modules } from '../python/module.ts';
import type { CallValue, PythonValue } from '../python/value.ts';
import { withClasses } from './followed-classes.ts';
import { resolveDjangoClass } from './django-class.ts';
import { stringOf, stringsOf } from './plain-values.ts';
import type { IndexDefinition } from './state.ts';

/** Reads `models.Index(…)` or one of `django.contrib.postgres.indexes`; undefined with a reason where it is no call. */
export function readIndex(value: PythonValue, modules: Modules): IndexDefinition | Unresolved {
  if (value.kind !== 'call') return { at: value.at, reason: 'the index is not written as a call of an index class' };
  const { name: indexClass, unresolved } = resolveDjangoClass(value.callee, modules, isIndexClass);
  const gaps = new Gaps(unresolved);
  const keyword = (name: string): PythonValue | undefined => given(value, name);
  return {
    indexClass,
    name: gaps.text(keyword('name'), '`name`'),
    fields: gaps.texts(keyword('fields'), '`fields`'),
    expressions: value.positional.map((each) => withClasses(each, modules)),
    condition: keyword('condition'),
    include: gaps.texts(keyword('include'), '`include`'),
    opclasses: gaps.texts(keyword('opclasses'), '`opclasses`'),
    dbTablespace: gaps.text(keyword('db_tablespace'), '`db_tablespace`'),
    options: value.keywords,
    unresolved: [...gaps.list, ...unpacked(value)],
    at: value.at,
  };
}

/** True for a definition; false for the reason why there is none. */
export function isDefinition<Definition extends object>(read: Definition | Unresolved): read is Definition {
  return !('reason' in read);
}

function isIndexClass(path: string): boolean {
  return (
    /^django\.(db\.models|contrib\.postgres)\.(indexes\.)?\w*(Index|IndexBase)$/.test(path) ||
    path.endsWith('.PostgresIndex')
  );
}

/** A keyword's value; None counts as not given. */
export function given(call: CallValue, name: string): PythonValue | undefined {
  const value = call.keywords.get(name);
  return value?.kind === 'none' ? undefined : value;
}

export function unpacked(call: CallValue): readonly Unresolved[] {
  const value = call.keywords.get('**');
  return value === undefined
    ? []
    : [{ at: value.at, reason: 'arguments that are unpacked from a value that is not known' }];
}

/** Reads texts and lists of texts, and keeps what could not be read. */
export class Gaps {
  readonly list: Unresolved[];

  constructor(unresolved: readonly Unresolved[] = []) {
    this.list = [...unresolved];
  }

  text(value: PythonValue | undefined, what: string): string | undefined {
    const text = stringOf(value);
    if (value !== undefined && text === undefined)
      this.list.push({ at: value.at, reason: `${what} is not a constant` });
    return text;
  }

  texts(value: PythonValue | undefined, what: string): readonly string[] {
    const texts = stringsOf(value);
    if (value !== undefined && texts === undefined)
      this.list.push({ at: value.at, reason: `${what} is not a list of constants` });
    return texts ?? [];
  }
}
