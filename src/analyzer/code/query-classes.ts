import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { ProjectState } from '../django/state.ts';
import type { Location } from '../location.ts';
import type { Modules } from '../python/module.ts';
import type { ClassValue, PythonValue } from '../python/value.ts';

const known = new WeakMap<Project, WeakMap<ProjectState, ReadonlyMap<string, ModelKey | undefined>>>();

/**
 * The classes of managers and querysets that models have, by their dotted names: `shop.managers.OrderQuerySet` is of `shop.order`.
 * Undefined for one that several models have.
 */
export function queryClassesOf(project: Project, state: ProjectState): ReadonlyMap<string, ModelKey | undefined> {
  const ofProject = known.get(project) ?? new WeakMap<ProjectState, ReadonlyMap<string, ModelKey | undefined>>();
  known.set(project, ofProject);
  const found = ofProject.get(state) ?? collect(project, state);
  ofProject.set(state, found);
  return found;
}

function collect({ apps, modules }: Project, state: ProjectState): ReadonlyMap<string, ModelKey | undefined> {
  const found = new Map<string, ModelKey | undefined>();
  const note = (dotted: string, key: ModelKey): void => {
    found.set(dotted, found.has(dotted) && found.get(dotted) !== key ? undefined : key);
  };
  for (const [key, { app, name }] of state.models) {
    const folder = apps.get(app)?.module;
    const model = folder === undefined ? undefined : modules.resolve(`${folder}.models.${name}`);
    const named =
      model?.kind === 'class' ? [...model.body.values()].flatMap((value) => classesOf(value, model, modules)) : [];
    for (const dotted of named) {
      note(dotted, key);
      // What a manager is made from: `class OrderManager(models.Manager.from_queryset(OrderQuerySet))`.
      const manager = modules.resolve(dotted);
      const bases = manager?.kind === 'class' ? manager.bases.flatMap((base) => classesIn(base)) : [];
      bases.forEach((base) => note(base, key));
    }
  }
  return found;
}

function classesOf(value: PythonValue, { module }: ClassValue, modules: Modules): readonly string[] {
  return value.kind === 'unknown' ? classesWritten(value.at, module, modules) : classesIn(value);
}

/** The classes that a text names: a method of a class of the same module (`OrderQuerySet.as_manager()`) has no value. */
function classesWritten({ path, startLine, endLine }: Location, module: string, modules: Modules): readonly string[] {
  const lines =
    modules
      .at(path)
      ?.tree.text.split('\n')
      .slice(startLine - 1, endLine) ?? [];
  const text = lines.join('\n');
  if (!/\.(as_manager|from_queryset)\(/u.test(text)) return [];
  return [...text.matchAll(/\b[A-Z]\w*/gu)].flatMap(([name]) => {
    const value = modules.resolve(`${module}.${name}`);
    return value?.kind === 'class' ? [`${value.module}.${value.name}`] : [];
  });
}

/** `OrderManager()`, `OrderQuerySet.as_manager()`, `models.Manager.from_queryset(OrderQuerySet)()`. */
function classesIn(value: PythonValue, depth = 0): readonly string[] {
  if (depth > 4) return [];
  if (value.kind === 'class') return [`${value.module}.${value.name}`];
  if (value.kind === 'reference') {
    return value.name.startsWith('django.') ? [] : [value.name.replace(/\.(as_manager|from_queryset)$/u, '')];
  }
  if (value.kind !== 'call') return [];
  const callee = value.callee.kind === 'reference' ? value.callee.name : '';
  const given = callee.endsWith('.from_queryset') ? value.positional : [];
  return [value.callee, ...given].flatMap((each) => classesIn(each, depth + 1));
}
