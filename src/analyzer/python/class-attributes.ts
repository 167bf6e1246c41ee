import type { Location } from '../location.ts';
import { isSequence, sequence, string, unknown } from './make.ts';
import type { ClassValue, PythonValue } from './value.ts';

/** Finds the class behind a base: a class of the project, or undefined for a foreign one. */
export type ClassOf = (base: PythonValue) => ClassValue | undefined;

const deepest = 20;

/** The value of `Class.name`, inherited ones and members of enumerations included; undefined if there is none to be seen. */
export function classAttribute(owner: ClassValue, name: string, classOf: ClassOf): PythonValue | undefined {
  const kind = enumerationKind(owner, classOf, deepest);
  if (kind !== undefined) {
    const special = enumerationAttribute(owner, name, kind);
    if (special !== undefined) return special;
  }
  return inherited(owner, name, classOf, deepest);
}

function inherited(owner: ClassValue, name: string, classOf: ClassOf, depth: number): PythonValue | undefined {
  const own = owner.body.get(name);
  if (own !== undefined || depth === 0) return own;
  for (const base of owner.bases) {
    const parent = classOf(base);
    const value = parent === undefined ? undefined : inherited(parent, name, classOf, depth - 1);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A member of a class together with the class that defines it. */
export interface Member {
  readonly value: PythonValue;
  readonly owner: ClassValue;
}

const withoutMembers: ReadonlySet<string> = new Set(['builtins.object', 'abc.ABC', 'typing.Generic']);

/** The member that Python finds in a class or its bases; `foreign` where a base that can't be read may have it. */
export function findMember(
  owner: ClassValue,
  name: string,
  classOf: ClassOf,
  depth = deepest,
): Member | 'foreign' | undefined {
  const value = owner.body.get(name);
  if (value !== undefined) return { value, owner };
  for (const base of owner.bases) {
    if (base.kind === 'reference' && withoutMembers.has(base.name)) continue;
    const parent = depth === 0 ? undefined : classOf(base);
    const found = parent === undefined ? 'foreign' : findMember(parent, name, classOf, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `choices`: Django's enumerations, whose members may carry a label. `plain`: members that are values. `opaque`: `enum.Enum`. */
type EnumerationKind = 'choices' | 'plain' | 'opaque';

const enumerations: Readonly<Record<string, EnumerationKind>> = {
  'django.db.models.TextChoices': 'choices',
  'django.db.models.IntegerChoices': 'choices',
  'django.db.models.Choices': 'choices',
  'django.db.models.enums.TextChoices': 'choices',
  'django.db.models.enums.IntegerChoices': 'choices',
  'enum.IntEnum': 'plain',
  'enum.StrEnum': 'plain',
  'enum.Enum': 'opaque',
};

function enumerationKind(owner: ClassValue, classOf: ClassOf, depth: number): EnumerationKind | undefined {
  for (const base of owner.bases) {
    const known =
      base.kind === 'reference' && Object.hasOwn(enumerations, base.name) ? enumerations[base.name] : undefined;
    if (known !== undefined) {
      // `class Status(str, Enum)`: members are strings.
      return known === 'opaque' &&
        owner.bases.some((other) => other.kind === 'reference' && /^builtins\.(str|int)$/.test(other.name))
        ? 'plain'
        : known;
    }
    const parent = depth === 0 ? undefined : classOf(base);
    const kind = parent === undefined ? undefined : enumerationKind(parent, classOf, depth - 1);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

interface EnumerationMember {
  readonly name: string;
  readonly value: PythonValue;
  readonly label: PythonValue;
}

function enumerationAttribute(owner: ClassValue, name: string, kind: EnumerationKind): PythonValue | undefined {
  const list = (values: readonly PythonValue[]): PythonValue => sequence('list', values, owner.at);
  const members = membersOf(owner, kind);
  if (kind === 'choices') {
    if (name === 'choices') return list(members.map(({ value, label }) => sequence('tuple', [value, label], owner.at)));
    if (name === 'values') return list(members.map(({ value }) => value));
    if (name === 'labels') return list(members.map(({ label }) => label));
    if (name === 'names') return list(members.map((member) => string(member.name, owner.at)));
  }
  const member = members.find((candidate) => candidate.name === name);
  if (member === undefined) return undefined;
  return kind === 'opaque'
    ? unknown(`the member \`${name}\` of the enumeration \`${owner.name}\``, member.value.at)
    : member.value;
}

/** `Status.ACTIVE.value` and `.label`. */
export function memberAttribute(
  owner: ClassValue,
  member: string,
  attribute: string,
  classOf: ClassOf,
): PythonValue | undefined {
  const kind = enumerationKind(owner, classOf, deepest);
  const found = kind === undefined ? undefined : membersOf(owner, kind).find(({ name }) => name === member);
  if (found === undefined) return undefined;
  if (attribute === 'value') return found.value;
  return attribute === 'label' ? found.label : undefined;
}

function membersOf(owner: ClassValue, kind: EnumerationKind): EnumerationMember[] {
  return [...owner.body]
    .filter(([name, value]) => !name.startsWith('_') && value.kind !== 'function' && value.kind !== 'class')
    .map(([name, value]) => {
      const parts = kind === 'choices' && isSequence(value) && value.items.length >= 2 ? value.items : undefined;
      return { name, value: parts?.[0] ?? value, label: parts?.[1] ?? labelOf(name, owner.at) };
    });
}

/** The label that Django derives from a member's name (django/db/models/enums.py, ChoicesType). */
function labelOf(name: string, at: Location): PythonValue {
  return string(
    name
      .replaceAll('_', ' ')
      .toLowerCase()
      .replaceAll(/(^|\s)\w/g, (letter) => letter.toUpperCase()),
    at,
  );
}
