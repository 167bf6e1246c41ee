import type { Field } from '../django/field.ts';
import { readField } from '../django/fields/index.ts';
import { readModelOptions } from '../django/model-options.ts';
import type { App, Project } from '../django/project.ts';
import type { ModelOptions } from '../django/state.ts';
import type { Location } from '../location.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../python/syntax.ts';
import type { CallValue, ClassValue, PythonValue } from '../python/value.ts';
import { managersOf, type Managers } from './managers.ts';

/** A model as the head's code defines it, as far as that can be known without running it. */
export interface HeadModel {
  readonly app: string;
  readonly name: string;
  readonly at: Location;
  /** Fields of the class and of its abstract parents. */
  readonly fields: ReadonlyMap<string, HeadField>;
  readonly options: ModelOptions;
  /** Its `class Meta`, or the class where it has none of its own. */
  readonly metaAt: Location;
  /** True if every parent and all that `class Meta` inherits is known. */
  readonly hasKnownMeta: boolean;
  /** True if everything that could add a field is known: all parents, no decorator, no metaclass. */
  readonly isComplete: boolean;
  /** Those that migrations have; undefined where that is not known. */
  readonly managers: Managers | undefined;
  /** True if a concrete model is among its parents: some of its fields are in another table. */
  readonly inherits: boolean;
}

export interface HeadField {
  readonly field: Field;
  readonly at: Location;
}

/** The models that an app's `models` module defines at its top level: what is defined elsewhere is not asked for. */
export function headModelsOf(app: App, project: Project): readonly HeadModel[] {
  const names = project.modules.names(`${app.module}.models`);
  if (names === undefined) return [];
  const found = new Map<string, HeadModel>();
  for (const named of names.values()) {
    const value = named.kind === 'reference' ? project.modules.resolve(named.name) : named;
    if (value?.kind !== 'class' || !value.module.startsWith(`${app.module}.models`)) continue;
    const key = `${value.module}.${value.name}`;
    const model = found.has(key) ? undefined : readModel(value, app, project);
    if (model !== undefined) found.set(key, model);
  }
  return [...found.values()];
}

/** What a parent brings to a model. */
interface Parents {
  readonly classes: readonly ClassValue[];
  readonly isModel: boolean;
  readonly isComplete: boolean;
  readonly inherits: boolean;
}

function readModel(value: ClassValue, app: App, project: Project): HeadModel | undefined {
  const meta = metaOf(value, project);
  const written = definitionOf(value, project);
  if (meta === undefined || written === undefined) return undefined;
  const { options, label } = meta;
  if (options.abstract || (label !== undefined && label !== app.label)) return undefined;
  const parents = parentsOf(value, project, 0);
  if (!parents.isModel || [value, ...parents.classes].some((each) => isChangedAfterwards(each, project)))
    return undefined;
  const hasKnownMeta = parents.isComplete && !written.isDecorated && meta.isComplete;
  const { fields, areAll } = fieldsOf([value, ...parents.classes], { app, model: value.name, project });
  const { inherits } = parents;
  return {
    app: app.label,
    name: value.name,
    at: value.at,
    metaAt: value.body.get('Meta')?.at ?? value.at,
    fields,
    options,
    hasKnownMeta,
    isComplete: hasKnownMeta && areAll,
    managers:
      hasKnownMeta && !inherits ? managersOf(modelsOf([value, ...parents.classes], project), project) : undefined,
    inherits,
  };
}

/**
 * Nearer classes win; a name that is set to None takes the field of a parent away. A class that is no model gives no fields: what
 * stands in it only hides fields of that name (`inherited_attributes` in db/models/base.py).
 */
function fieldsOf(
  owners: readonly ClassValue[],
  { app, model, project }: { readonly app: App; readonly model: string; readonly project: Project },
): { readonly fields: HeadModel['fields']; readonly areAll: boolean } {
  const context = { app: app.label, model, modules: project.modules, settings: project.settings };
  const fields = new Map<string, HeadField>();
  let areAll = true;
  const seen = new Set<string>();
  for (const owner of owners) {
    const { isModel } = parentsOf(owner, project, 0);
    for (const [name, member] of owner.body) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (!isModel) continue;
      const field = member.kind === 'call' ? readField(withNamedTarget(member, project), context) : undefined;
      if (field !== undefined && isDjangoField(member)) fields.set(name, { field, at: member.at });
      else if (mayBeField(member)) areAll = false;
    }
  }
  return { fields, areAll };
}

/** A class that is no model has no managers, only attributes. */
function modelsOf(owners: readonly ClassValue[], project: Project): readonly ClassValue[] {
  return owners.filter((owner) => parentsOf(owner, project, 0).isModel);
}

/** A relation that names its other end by the class has it by its label, as migrations have it. */
function withNamedTarget(call: CallValue, project: Project): CallValue {
  const [first, ...rest] = call.positional;
  const positional = first === undefined ? [] : [named(first, project), ...rest];
  const keywords = new Map(
    [...call.keywords].map(([name, value]) => [
      name,
      name === 'to' || name === 'through' ? named(value, project) : value,
    ]),
  );
  return { ...call, positional, keywords };
}

/** `"shop.Customer"` for a class of an app's models; anything else as it is. */
function named(value: PythonValue, project: Project): PythonValue {
  const model = value.kind === 'class' || value.kind === 'reference' ? project.modules.classOf(value) : undefined;
  const meta = model === undefined ? undefined : metaOf(model, project);
  if (model === undefined || meta === undefined || !parentsOf(model, project, 0).isModel) return value;
  const owners = [...project.apps.values()].filter(({ module }) => model.module.startsWith(`${module}.`));
  const [closest] = owners.sort((a, b) => b.module.length - a.module.length);
  const label = meta.label ?? closest?.label;
  return label === undefined ? value : { kind: 'string', value: `${label}.${model.name}`, at: value.at };
}

/** A call of one of Django's own field classes, under Django's own name. */
function isDjangoField(value: PythonValue): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'reference') return false;
  const match = /^django\.(?:db\.models|contrib\.postgres\.fields)\.(?:fields\.(?:\w+\.)?)?(\w+)$/u.exec(
    value.callee.name,
  );
  return match !== null && /(Field|ForeignKey)$/u.test(match[1] ?? '');
}

/** Anything that a class could put into a model besides what is known to be none of it. */
function mayBeField(value: PythonValue): boolean {
  if (value.kind === 'call') {
    const name = value.callee.kind === 'reference' ? value.callee.name : '';
    return !/(Manager|QuerySet|Tracker|getLogger|property|Lock)$/u.test(name);
  }
  return (
    value.kind === 'unknown' || value.kind === 'reference' || value.kind === 'object' || value.kind === 'operation'
  );
}

const plainParents =
  /^(django\.(contrib\.gis\.)?db\.models(\.base)?\.Model|builtins\.object|abc\.ABC|typing\.(Generic|Protocol)(\[.*\])?)$/u;

function parentsOf(value: ClassValue, project: Project, depth: number): Parents {
  let parents: Parents = { classes: [], isModel: false, isComplete: depth < 20, inherits: false };
  for (const base of depth < 20 ? value.bases : []) {
    const next = parentOf(base, project, depth);
    parents = {
      classes: [...parents.classes, ...next.classes],
      isModel: parents.isModel || next.isModel,
      isComplete: parents.isComplete && next.isComplete,
      inherits: parents.inherits || next.inherits,
    };
  }
  return parents;
}

function parentOf(base: PythonValue, project: Project, depth: number): Parents {
  const parent = project.modules.classOf(base);
  if (parent === undefined) {
    const name = base.kind === 'reference' ? base.name : '';
    const isModel = /^django\.(contrib\.gis\.)?db\.models(\.base)?\.Model$/u.test(name);
    return { classes: [], isModel, isComplete: plainParents.test(name), inherits: false };
  }
  const above = parentsOf(parent, project, depth + 1);
  if (!above.isModel) return { ...above, classes: [parent, ...above.classes] };
  const meta = metaOf(parent, project, false);
  // A concrete model keeps its fields in its own table.
  if (meta?.options.abstract !== true)
    return { classes: [], isModel: true, isComplete: above.isComplete, inherits: true };
  const written = definitionOf(parent, project);
  const isPlain = written !== undefined && !written.isDecorated && meta.isComplete;
  return { ...above, classes: [parent, ...above.classes], isComplete: above.isComplete && isPlain };
}

interface Meta {
  readonly options: ModelOptions;
  readonly label: string | undefined;
  readonly isComplete: boolean;
}

/** `class Meta` of the class itself, or of the nearest parent that has one, which is not abstract in the child. */
function metaOf(value: ClassValue, project: Project, inherits = true): Meta | undefined {
  const own = value.body.get('Meta');
  const found = own === undefined && !inherits ? 'none' : nearestMeta(value, project, 0);
  if (found === 'unknown') return undefined;
  if (found === 'none') return { ...optionsIn(new Map(), project), isComplete: true };
  const { body, isComplete } = inheritedMeta(found, project, 0);
  const meta = { ...optionsIn(new Map([...body, ...found.body]), project), isComplete };
  return found === own ? meta : { ...meta, options: { ...meta.options, abstract: false } };
}

function nearestMeta(value: ClassValue, project: Project, depth: number): ClassValue | 'none' | 'unknown' {
  const own = value.body.get('Meta');
  if (own !== undefined) return own.kind === 'class' ? own : 'unknown';
  for (const base of depth < 20 ? value.bases : []) {
    const parent = project.modules.classOf(base);
    const found = parent === undefined ? 'none' : nearestMeta(parent, project, depth + 1);
    if (found !== 'none') return found;
  }
  return 'none';
}

/** What `class Meta(Base.Meta)` inherits; Django has taken `abstract` out of a parent's Meta once it has read it. */
function inheritedMeta(
  meta: ClassValue,
  project: Project,
  depth: number,
): { readonly body: ReadonlyMap<string, PythonValue>; readonly isComplete: boolean } {
  const body = new Map<string, PythonValue>();
  let isComplete = depth < 20;
  // The first of several parents wins.
  for (const base of isComplete ? meta.bases.toReversed() : []) {
    if (base.kind === 'reference' && base.name === 'builtins.object') continue;
    const parent = project.modules.classOf(base);
    const above = parent === undefined ? undefined : inheritedMeta(parent, project, depth + 1);
    isComplete &&= above?.isComplete === true;
    for (const [name, value] of [...(above?.body ?? []), ...(parent?.body ?? [])]) {
      // One that stands by itself is no parent's, and keeps it.
      if (name !== 'abstract' || parent?.name !== 'Meta') body.set(name, value);
    }
  }
  return { body, isComplete };
}

function optionsIn(body: ReadonlyMap<string, PythonValue>, project: Project): Omit<Meta, 'isComplete'> {
  const at = { path: '', startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };
  const entries = [...body].map(([name, value]) => [{ kind: 'string', value: name, at } as const, value] as const);
  const { options } = readModelOptions({ kind: 'dict', entries, at }, project.modules);
  const label = body.get('app_label');
  return { options, label: label?.kind === 'string' ? label.value : undefined };
}

/** The class statement, if it stands at the top level of its module: one under a condition may not be there. */
function definitionOf(value: ClassValue, { modules }: Project): { readonly isDecorated: boolean } | undefined {
  const tree: SyntaxTree | undefined = modules.at(value.at.path)?.tree;
  const isIt = (node: SyntaxNode): boolean => {
    const name = node.type === 'class_definition' ? childOf(node, 'name') : undefined;
    return name !== undefined && tree !== undefined && textOf(tree, name) === value.name;
  };
  for (const node of tree?.root.children ?? []) {
    if (isIt(node)) return { isDecorated: hasMetaclass(node) };
    if (node.type === 'decorated_definition' && node.children.some(isIt)) return { isDecorated: true };
  }
  return undefined;
}

/** Whether its module changes the class once it is there: `Order._meta.get_field("name").max_length = 64`, `Order.add_to_class(…)`. */
function isChangedAfterwards(value: ClassValue, { modules }: Project): boolean {
  const tree: SyntaxTree | undefined = modules.at(value.at.path)?.tree;
  if (tree === undefined) return false;
  // A name of Python holds nothing that a pattern understands.
  const reaching = new RegExp(`(?<![\\w.])${value.name}\\.(_meta|add_to_class)(?!\\w)`, 'u');
  return tree.root.children.some((node) => runsWithModule.has(node.type) && reaching.test(textOf(tree, node)));
}

const runsWithModule: ReadonlySet<string> = new Set([
  'expression_statement',
  'if_statement',
  'for_statement',
  'try_statement',
]);

function hasMetaclass(node: SyntaxNode): boolean {
  return childOf(node, 'superclasses')?.children.some(({ type }) => type === 'keyword_argument') ?? false;
}
