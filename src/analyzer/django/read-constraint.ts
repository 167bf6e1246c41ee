import type { Unresolved } from '../location.ts';
import type { Modules } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';
import { withClasses } from './followed-classes.ts';
import { resolveDjangoClass, shortName } from './django-class.ts';
import { itemsOf } from './plain-values.ts';
import { Gaps, given, unpacked } from './read-index.ts';
import type { ConstraintDefinition } from './state.ts';

/** Reads a UniqueConstraint, CheckConstraint or ExclusionConstraint; a reason where it is no call. */
export function readConstraint(value: PythonValue, modules: Modules): ConstraintDefinition | Unresolved {
  if (value.kind !== 'call')
    return { at: value.at, reason: 'the constraint is not written as a call of a constraint class' };
  const { name: constraintClass, unresolved } = resolveDjangoClass(value.callee, modules, isConstraintClass);
  const gaps = new Gaps(unresolved);
  const keyword = (name: string): PythonValue | undefined => given(value, name);
  const followed = (part: PythonValue | undefined): PythonValue | undefined =>
    part === undefined ? undefined : withClasses(part, modules);
  const listed = constraintClass === 'ExclusionConstraint' ? (itemsOf(keyword('expressions')) ?? []) : value.positional;
  return {
    constraintClass,
    name: gaps.text(keyword('name'), '`name`') ?? '',
    fields: gaps.texts(keyword('fields'), '`fields`'),
    expressions: listed.map((each) => withClasses(each, modules)),
    // `check` is what Django called `condition` before 5.1.
    condition: followed(keyword('condition') ?? keyword('check')),
    include: gaps.texts(keyword('include'), '`include`'),
    opclasses: gaps.texts(keyword('opclasses'), '`opclasses`'),
    deferrable: deferrableOf(keyword('deferrable'), gaps),
    nullsDistinct: nullsDistinctOf(keyword('nulls_distinct'), gaps),
    options: new Map([...value.keywords].map(([key, part]) => [key, withClasses(part, modules)])),
    unresolved: [...gaps.list, ...unpacked(value)],
    at: value.at,
  };
}

function isConstraintClass(path: string): boolean {
  return /^django\.(db\.models|contrib\.postgres)\.(constraints\.)?\w*Constraint$/.test(path);
}

/** `models.Deferrable.DEFERRED`, or the serializer's `models.Deferrable["DEFERRED"]`. */
function deferrableOf(value: PythonValue | undefined, gaps: Gaps): 'deferred' | 'immediate' | undefined {
  if (value === undefined) return undefined;
  const name = value.kind === 'reference' ? shortName(value.name).toLowerCase() : undefined;
  if (name === 'deferred' || name === 'immediate') return name;
  gaps.list.push({ at: value.at, reason: '`deferrable` is not a constant' });
  return undefined;
}

function nullsDistinctOf(value: PythonValue | undefined, gaps: Gaps): boolean | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'boolean') return value.value;
  gaps.list.push({ at: value.at, reason: '`nulls_distinct` is not a constant' });
  return undefined;
}
