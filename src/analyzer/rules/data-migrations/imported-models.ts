import type { Modules } from '../../python/module.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { PythonValue } from '../../python/value.ts';
import { namingIn } from './called-names.ts';
import { type FunctionSource } from './function-source.ts';

/** A real model class that a data migration uses instead of the historical one. */
export interface ImportedModel {
  /** The name by which the function uses it. */
  readonly name: string;
  readonly dottedName: string;
  readonly model: string;
  /** `app.model` as historical models are known, where the class stands in the `models` of a package of the app's name. */
  readonly key?: string | undefined;
  /** True for what `get_user_model()` gives. */
  readonly isUserModel?: boolean;
  /** The first use in the function, or the import statement inside of it. */
  readonly node: SyntaxNode;
}

/** Model classes that a function uses although they are imported: inside of the function, or at the top of its module. */
export function importedModelsOf(source: FunctionSource, modules: Modules): readonly ImportedModel[] {
  const found = new Map<string, ImportedModel>();
  const local = localNames(source);
  const naming = namingIn(source, modules);
  const { places, classes } = harmlessPlaces(source);
  for (const node of nodesIn(source.value.node)) {
    if (places.has(node.startIndex) && node.type !== 'attribute') continue;
    for (const model of [
      ...importedHere(node, source, modules),
      ...usedHere(node, source, modules, local),
      ...(classes.has(node) ? [] : usedByModule(node, source, modules, naming)),
    ]) {
      if (!found.has(model.name)) found.set(model.name, { ...model, key: keyOf(model) });
    }
  }
  return [...found.values()];
}

function keyOf({ dottedName, model }: ImportedModel): string | undefined {
  const app = /(?:^|\.)(\w+)\.models\./u.exec(dottedName)?.[1];
  return app === undefined ? undefined : `${app}.${model.toLowerCase()}`;
}

/**
 * Where a class is named, and no table is asked by it: an import that may fail and is passed over, a parent of a class, a class that
 * something is an instance of, a value of the class (`Page.steplen`) that is neither called nor looked into.
 */
function harmlessPlaces(source: FunctionSource): {
  readonly places: ReadonlySet<number>;
  /** Classes that are named as `models.Page`. */
  readonly classes: ReadonlySet<SyntaxNode>;
} {
  const places = new Set<number>();
  const classes = new Set<SyntaxNode>();
  for (const node of nodesIn(source.value.node)) {
    for (const each of triedImports(node, source)) places.add(each.startIndex);
    const parents = node.type === 'class_definition' ? childOf(node, 'superclasses') : undefined;
    for (const each of [...(parents?.children ?? []), ...comparedClasses(node, source)]) {
      places.add(each.startIndex);
      classes.add(each);
    }
    if (node.type !== 'attribute' || node.field === 'object' || node.field === 'function') continue;
    const [object, attribute] = [childOf(node, 'object'), childOf(node, 'attribute')];
    const name = attribute === undefined ? '' : textOf(source.tree, attribute);
    if (object === undefined || /objects$|manager|^_/iu.test(name)) continue;
    if (object.type === 'identifier') places.add(object.startIndex);
    classes.add(object);
  }
  return { places, classes };
}

/** The classes of `isinstance(row, (Page, Post))`. */
function comparedClasses(node: SyntaxNode, { tree }: FunctionSource): readonly SyntaxNode[] {
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  const classes = argumentsOf(node)[1];
  const compares = callee !== undefined && /^(isinstance|issubclass)$/u.test(textOf(tree, callee));
  return compares && classes !== undefined ? [...nodesIn(classes)] : [];
}

/** The imports that a `try` passes over where they fail. */
function triedImports(node: SyntaxNode, { tree }: FunctionSource): readonly SyntaxNode[] {
  const body = node.type === 'try_statement' ? childOf(node, 'body') : undefined;
  const passesOver = node.children.some(
    (child) =>
      child.type === 'except_clause' && /^except\W+(ImportError|ModuleNotFoundError)\b/u.test(textOf(tree, child)),
  );
  return body === undefined || !passesOver
    ? []
    : [...nodesIn(body)].filter(({ type }) => type === 'import_from_statement');
}

function importedHere(node: SyntaxNode, source: FunctionSource, modules: Modules): readonly ImportedModel[] {
  if (node.type !== 'import_from_statement') return [];
  const module = childOf(node, 'module_name');
  if (module === undefined) return [];
  const from = absoluteModule(textOf(source.tree, module), source.value.module);
  return node.children
    .filter(({ field }) => field === 'name')
    .flatMap((child) => {
      const isAliased = child.type === 'aliased_import';
      const original = isAliased ? childOf(child, 'name') : child;
      const alias = isAliased ? childOf(child, 'alias') : child;
      if (original === undefined || alias === undefined) return [];
      const dottedName = `${from}.${textOf(source.tree, original)}`;
      const model = modelNamed(modules.resolve(dottedName), dottedName, modules);
      return model === undefined
        ? []
        : [{ name: textOf(source.tree, alias), dottedName: model.dottedName, model: model.model, node }];
    });
}

function usedHere(
  node: SyntaxNode,
  source: FunctionSource,
  modules: Modules,
  local: ReadonlySet<string>,
): readonly ImportedModel[] {
  if (node.type === 'call') return userModelHere(node, source, modules);
  if (node.type !== 'identifier' || node.field === 'attribute' || node.field === 'name') return [];
  const name = textOf(source.tree, node);
  if (local.has(name)) return [];
  const value = modules.at(source.value.at.path)?.lookup(name);
  if (value?.kind === 'call' && value.callee.kind === 'reference' && value.callee.name === getUserModel)
    return [{ ...userModel, name, node }];
  const dottedName = value === undefined ? undefined : dottedNameOf(value);
  const model = dottedName === undefined ? undefined : modelNamed(value, dottedName, modules);
  return model === undefined ? [] : [{ name, dottedName: model.dottedName, model: model.model, node }];
}

/** `models.Order`, where the module of the models is what is imported. */
function usedByModule(
  node: SyntaxNode,
  { tree }: FunctionSource,
  modules: Modules,
  naming: (node: SyntaxNode) => string | undefined,
): readonly ImportedModel[] {
  const attribute = node.type === 'attribute' ? childOf(node, 'attribute') : undefined;
  if (attribute === undefined || !/^[A-Z]/u.test(textOf(tree, attribute))) return [];
  const dottedName = naming(node);
  // What is asked of a class (`Order.DoesNotExist`) is no model.
  if (dottedName === undefined || /\.[A-Z]\w*\./u.test(dottedName)) return [];
  const model = modelNamed(modules.resolve(dottedName), dottedName, modules);
  return model === undefined
    ? []
    : [{ name: textOf(tree, node), dottedName: model.dottedName, model: model.model, node }];
}

const getUserModel = 'django.contrib.auth.get_user_model';
const userModel = { dottedName: `${getUserModel}()`, model: 'User', isUserModel: true } as const;

/** `get_user_model()`, which gives the class of the newest code. */
function userModelHere(node: SyntaxNode, source: FunctionSource, modules: Modules): readonly ImportedModel[] {
  const callee = childOf(node, 'function');
  if (callee === undefined || !/(^|\.)get_user_model$/u.test(textOf(source.tree, callee))) return [];
  return namingIn(source, modules)(callee) === getUserModel
    ? [{ ...userModel, name: textOf(source.tree, node), node }]
    : [];
}

/** Parameters and names that the function assigns or imports itself. */
function localNames(source: FunctionSource): ReadonlySet<string> {
  const names = new Set(source.value.parameters);
  for (const node of nodesIn(source.value.node)) {
    const target =
      node.type === 'assignment' || node.type === 'for_statement' || node.type === 'for_in_clause'
        ? childOf(node, 'left')
        : undefined;
    if (target === undefined) continue;
    for (const inner of nodesIn(target)) if (inner.type === 'identifier') names.add(textOf(source.tree, inner));
  }
  return names;
}

function modelNamed(
  value: PythonValue | undefined,
  dottedName: string,
  modules: Modules,
): { readonly dottedName: string; readonly model: string } | undefined {
  if (value?.kind === 'class') {
    return isModelClass(value, modules, 0)
      ? { dottedName: `${value.module}.${value.name}`, model: value.name }
      : undefined;
  }
  if (value?.kind === 'reference') {
    const followed = modules.resolve(value.name);
    if (followed !== undefined && followed.kind !== 'reference') return modelNamed(followed, value.name, modules);
  } else if (value !== undefined) return undefined;
  const name = dottedName.slice(dottedName.lastIndexOf('.') + 1);
  const isInModels = /\.models(\.[\w.]+)?\.[A-Z]\w*$/u.test(`.${dottedName}`);
  const isNoModel = /^django\.(db|contrib\.postgres|contrib\.gis)\.|(Manager|QuerySet|Mixin|Choices|Field)$/u.test(
    dottedName,
  );
  return isInModels && !isNoModel && /[a-z]/u.test(name) ? { dottedName, model: name } : undefined;
}

/** True if a class of the project descends from `django.db.models.Model`, as far as its bases can be followed. */
export function isModelClass(value: PythonValue, modules: Modules, depth = 0): boolean {
  if (depth > 20) return false;
  if (value.kind === 'reference') {
    if (/^django\.(contrib\.gis\.)?db\.models(\.base)?\.Model$/u.test(value.name)) return true;
    const followed = modules.resolve(value.name);
    if (followed !== undefined && followed.kind !== 'reference') return isModelClass(followed, modules, depth + 1);
    return /\.models(\.[\w.]+)?\.(Abstract\w+|\w*Model|MPTTModel|Page|PermissionsMixin)$/u.test(`.${value.name}`);
  }
  return value.kind === 'class' && value.bases.some((base) => isModelClass(base, modules, depth + 1));
}

function dottedNameOf(value: PythonValue): string | undefined {
  if (value.kind === 'reference') return value.name;
  return value.kind === 'class' ? `${value.module}.${value.name}` : undefined;
}

/** `..models` in `shop.migrations.0002_fill` is `shop.models`. */
function absoluteModule(written: string, module: string): string {
  const dots = /^\.*/u.exec(written)?.[0].length ?? 0;
  if (dots === 0) return written;
  const parts = module.split('.').slice(0, -dots);
  return [...parts, ...written.slice(dots).split('.')].filter((part) => part !== '').join('.');
}
