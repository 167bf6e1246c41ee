import { itemsOf, stringOf } from '../django/plain-values.ts';
import type { Project } from '../django/project.ts';
import type { ClassValue, PythonValue } from '../python/value.ts';

/**
 * The managers that migrations hold of a model (`ModelState.from_model`), by name: the class of one with `use_in_migrations`,
 * `Manager` for any other that is the default one. Undefined where that is not known.
 */
export type Managers = ReadonlyMap<string, string>;

const plain = 'Manager';
const none: Managers = new Map();

/** What a value of a class body is: no manager, one that migrations do not have, the name of the class of one that they have. */
type Member = 'none' | 'unknown' | { readonly manager: string };

/**
 * The managers of a model by the bodies of its class and its abstract parents, nearest first. The default one is the first that
 * the nearest class has; a default manager that is called `objects` and stands alone is left out, as Django does.
 */
export function managersOf(owners: readonly ClassValue[], project: Project): Managers | undefined {
  const seen = new Map<string, Member>();
  const found: { readonly name: string; readonly className: string }[] = [];
  for (const { body } of owners) {
    for (const [name, value] of body) {
      const [nearer, member] = [seen.get(name), memberOf(value, project)];
      // Whether something else under the name of a manager hides it is not known.
      if (member === 'unknown' || (nearer === 'none' && member !== 'none')) return undefined;
      if (nearer !== undefined) continue;
      seen.set(name, member);
      if (member !== 'none') found.push({ name, className: member.manager });
    }
  }
  const kept = found.filter(({ className }, index) => index === 0 || className !== plain);
  return withoutLone(new Map(kept.map(({ name, className }) => [name, className])));
}

function withoutLone(managers: Managers): Managers {
  return managers.size === 1 && managers.get('objects') === plain ? none : managers;
}

/** `[("objects", shop.models.Tags())]`: the managers as CreateModel and AlterModelManagers have them. */
export function managersIn(value: PythonValue | undefined, project: Project): Managers | undefined {
  if (value === undefined) return none;
  const managers = new Map<string, string>();
  for (const item of itemsOf(value) ?? [undefined]) {
    const [name, manager] = itemsOf(item) ?? [];
    const text = stringOf(name);
    const member = manager === undefined ? 'unknown' : memberOf(manager, project);
    if (text === undefined || typeof member === 'string') return undefined;
    managers.set(text, member.manager);
  }
  return managers;
}

const noManager = /^django\..*(Field|ForeignKey|GenericRelation)$|^builtins\.(property|staticmethod|classmethod)$/u;

function memberOf(value: PythonValue, project: Project): Member {
  if (value.kind === 'call') return memberOfCall(value, project);
  return ['reference', 'unknown', 'object', 'operation'].includes(value.kind) ? 'unknown' : 'none';
}

function memberOfCall(
  { callee, positional, keywords }: Extract<PythonValue, { kind: 'call' }>,
  project: Project,
): Member {
  const name = callee.kind === 'reference' ? callee.name : '';
  if (noManager.test(name)) return 'none';
  if (isDjangoManager(callee)) return { manager: plain };
  const definition = project.modules.classOf(callee);
  const migrated = definition === undefined ? undefined : isMigrated(definition, project, 0);
  if (definition === undefined || migrated === undefined) return 'unknown';
  if (!migrated) return { manager: plain };
  // Managers are equal if their arguments are (`BaseManager.__eq__`).
  return positional.length === 0 && keywords.size === 0 ? { manager: definition.name } : 'unknown';
}

function isDjangoManager(value: PythonValue): boolean {
  return value.kind === 'reference' && /^django\.db\.models\.(manager\.)?Manager$/u.test(value.name);
}

/** `use_in_migrations` of a class of managers of the project; undefined if it is none, or not all of its parents are known. */
function isMigrated({ body, bases }: ClassValue, project: Project, depth: number): boolean | undefined {
  const own = body.get('use_in_migrations');
  const [base, ...others] = bases;
  if (depth > 10 || base === undefined || others.length > 0 || body.has('deconstruct') || body.has('__eq__'))
    return undefined;
  const parent = project.modules.classOf(base);
  const inherited = isDjangoManager(base)
    ? false
    : parent === undefined
      ? undefined
      : isMigrated(parent, project, depth + 1);
  if (inherited === undefined || own === undefined) return inherited;
  return own.kind === 'boolean' ? own.value : undefined;
}

/** True if they are certainly not the same. */
export function differ(one: Managers, other: Managers): boolean {
  const texts = [one, other].map((managers) => [...managers].map((entry) => entry.join(' ')).join());
  return texts[0] !== texts[1];
}
