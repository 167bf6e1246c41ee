import type { Project } from '../../django/project.ts';
import { findMember } from '../../python/class-attributes.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import type { ClassValue, PythonValue } from '../../python/value.ts';
import { isModelClass } from './imported-models.ts';

/** What the newest code defines on a model, and a historical model does not have. */
export interface OwnMember {
  /** `field` stands for a field that the model has by now. */
  readonly kind: 'method' | 'property' | 'manager' | 'class' | 'value' | 'field';
  readonly owner: ClassValue;
}

/** The class of the project behind `app.model`, as it is in the newest code. */
export function classOfModel(key: string, name: string, { apps, modules }: Project): ClassValue | undefined {
  const app = apps.get(key.slice(0, key.indexOf('.')));
  const value = app === undefined ? undefined : modules.resolve(`${app.module}.models.${name}`);
  if (app === undefined || value?.kind !== 'class' || !isModelClass(value, modules)) return undefined;
  // What a module imports from another app is a model of that one.
  return value.module.startsWith(`${app.module}.`) ? value : undefined;
}

/**
 * A member that the model's class or an abstract parent of it defines. Historical models have neither; of parents that are no
 * models they keep the methods.
 */
export function ownMemberOf(model: ClassValue, name: string, { modules }: Project): OwnMember | undefined {
  const found = findMember(model, name, modules.classOf);
  if (found === undefined || found === 'foreign' || !isModelClass(found.owner, modules)) return undefined;
  return { kind: kindOf(found.value, name, found.owner, modules), owner: found.owner };
}

function kindOf(value: PythonValue, name: string, owner: ClassValue, modules: Project['modules']): OwnMember['kind'] {
  if (value.kind === 'function') {
    return (value.decorators ?? []).some((text) => /\b(cached_)?property$/u.test(text)) ? 'property' : 'method';
  }
  if (value.kind === 'class') return 'class';
  if (managerOf(owner, name, modules) !== undefined) return 'manager';
  const isField = value.kind === 'call' && value.callee.kind === 'reference' && /(Field|Key)$/u.test(value.callee.name);
  return isField ? 'field' : 'value';
}

/** A manager of a model class. */
export interface Manager {
  /** The classes that its methods come from. */
  readonly classes: readonly ClassValue[];
  readonly usedInMigrations: boolean;
}

/** `objects = OrderManager()`, `OrderQuerySet.as_manager()` or `OrderManager.from_queryset(OrderQuerySet)()`. */
export function managerOf(owner: ClassValue, name: string, modules: Project['modules']): Manager | undefined {
  const module = modules.at(owner.at.path);
  const right = module === undefined ? undefined : assignedIn(module.tree, owner, name);
  if (module === undefined || right === undefined) return undefined;
  const classes = [...namesOfClasses(right, module.tree)].flatMap((written) => {
    const [head = '', ...rest] = written.split('.');
    const value = module.lookup(head);
    const full = value?.kind === 'reference' ? [value.name, ...rest].join('.') : undefined;
    const found =
      value?.kind === 'class' && rest.length === 0 ? value : full === undefined ? undefined : modules.resolve(full);
    return found?.kind === 'class' ? [found] : [];
  });
  if (!classes.some((each) => isManaging(each, modules, 0))) return undefined;
  return {
    classes: [...classes, ...classes.flatMap((each) => querysetsUnder(each, modules))],
    usedInMigrations: classes.some((each) => saysUse(each, modules)),
  };
}

/** The method of a manager that the project defines. */
export function managerMethod(manager: Manager, name: string, modules: Project['modules']): ClassValue | undefined {
  for (const each of manager.classes) {
    const found = findMember(each, name, modules.classOf);
    if (found !== undefined && found !== 'foreign' && found.value.kind === 'function') return found.owner;
  }
  return undefined;
}

function saysUse(manager: ClassValue, modules: Project['modules']): boolean {
  const found = findMember(manager, 'use_in_migrations', modules.classOf);
  // What a manager of a library says is not known: it may be used.
  if (found === undefined) return false;
  if (found === 'foreign') return !basesAreDjango(manager, modules, 0);
  return !(found.value.kind === 'boolean' && !found.value.value);
}

/** The class behind `class OrderManager(models.Manager.from_queryset(OrderQuerySet))`, whose methods the manager has. */
function querysetsUnder({ bases }: ClassValue, modules: Project['modules']): readonly ClassValue[] {
  return bases.flatMap((base) => {
    const made = isFromQueryset(base) && base.kind === 'call' ? base.positional[0] : undefined;
    const queryset = made === undefined ? undefined : modules.classOf(made);
    return queryset === undefined ? [] : [queryset];
  });
}

/** `models.Manager.from_queryset(…)`, which is a class. */
function isFromQueryset(base: PythonValue): boolean {
  return (
    base.kind === 'call' &&
    base.callee.kind === 'reference' &&
    /^django\.db\.models\.(\w+\.)?\w*Manager\.from_queryset$/u.test(base.callee.name)
  );
}

/** True if all that the class descends from outside of the project is Django's own. */
function basesAreDjango(value: ClassValue, modules: Project['modules'], depth: number): boolean {
  return value.bases.every((base) => {
    const parent = modules.classOf(base);
    if (parent !== undefined) return depth < 20 && basesAreDjango(parent, modules, depth + 1);
    return (
      isFromQueryset(base) ||
      (base.kind === 'reference' && /^(django\.db\.models\.|builtins\.object$)/u.test(base.name))
    );
  });
}

function isManaging(value: ClassValue, modules: Project['modules'], depth: number): boolean {
  return value.bases.some((base) => {
    const parent = modules.classOf(base);
    if (parent !== undefined) return depth < 20 && isManaging(parent, modules, depth + 1);
    return isFromQueryset(base) || (base.kind === 'reference' && /(Manager|QuerySet)$/u.test(base.name));
  });
}

/** The dotted names before `(`, `.as_manager(` and inside of `.from_queryset(…)`. */
function* namesOfClasses(node: SyntaxNode, tree: SyntaxTree): Iterable<string> {
  const text = textOf(tree, node);
  const match =
    /^([\w.]+?)\.from_queryset\(\s*([\w.]+)\s*\)\s*\(/u.exec(text) ??
    /^([\w.]+?)\.as_manager\(/u.exec(text) ??
    /^([\w.]+)\(/u.exec(text);
  for (const name of match?.slice(1) ?? []) if (name !== undefined) yield name;
}

function assignedIn(tree: SyntaxTree, owner: ClassValue, name: string): SyntaxNode | undefined {
  const open: SyntaxNode[] = [...tree.root.children];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'decorated_definition' || node.type === 'if_statement' || node.type === 'block')
      open.push(...node.children);
    const named = node.type === 'class_definition' ? childOf(node, 'name') : undefined;
    if (named === undefined || textOf(tree, named) !== owner.name) continue;
    for (const statement of childOf(node, 'body')?.children ?? []) {
      const assignment = statement.children[0];
      const left = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
      if (assignment !== undefined && left !== undefined && textOf(tree, left) === name)
        return childOf(assignment, 'right');
    }
  }
  return undefined;
}
