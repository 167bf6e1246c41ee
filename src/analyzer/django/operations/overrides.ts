import type { Unresolved } from '../../location.ts';
import { noArguments, type Arguments } from '../../python/call.ts';
import type { Modules } from '../../python/module.ts';
import { childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { CallValue, ClassValue, FunctionValue, ObjectValue, PythonValue } from '../../python/value.ts';
import { followInitializers } from '../fields/instance.ts';
import type { OperationDefinition } from './define.ts';
import { operationAt } from './index.ts';

/** What a class of the project changes about the Django operation that it derives from. */
export interface Overrides {
  readonly definition: OperationDefinition;
  /** The arguments that reach Django's class; those of the call where no `__init__` stands between. */
  readonly args: Arguments;
  /** Methods that do nothing for the target's database: not even what Django's do. */
  readonly emptyMethods: ReadonlySet<string>;
  /** `describe()`, given Django's own description; undefined where it is left alone. */
  readonly describe: ((description: string) => string | undefined) | undefined;
  readonly reducesToSql: boolean | undefined;
  readonly reversible: boolean | undefined;
  /** Methods that do something of their own which is not followed. */
  readonly unresolved: readonly Unresolved[];
}

const followed = ['state_forwards', 'database_forwards', 'database_backwards'];
const unfollowed = ['allow_migrate_model', '_run_sql'];

interface Lineage {
  readonly definition: OperationDefinition;
  /** The classes of the project, the most derived first. */
  readonly classes: readonly ClassValue[];
}

/** Follows a class of the project to its Django operation; undefined if it does not derive from one. */
export function overridesOf(call: CallValue, modules: Modules): Overrides | undefined {
  const lineage = lineageOf(call.callee, modules);
  return lineage === undefined ? undefined : new OverridesReader(lineage, call, modules).read();
}

function lineageOf(callee: PythonValue, modules: Modules): Lineage | undefined {
  const classes: ClassValue[] = [];
  let current = callee;
  for (let depth = 0; depth < 20; depth += 1) {
    const known = current.kind === 'reference' ? operationAt(current.name) : undefined;
    if (known !== undefined) return { definition: known, classes };
    const definition = modules.classOf(current);
    if (definition === undefined) return undefined;
    classes.push(definition);
    const base = definition.bases.find((candidate) => derivesFromOperation(candidate, modules)) ?? definition.bases[0];
    if (base === undefined) return undefined;
    current = base;
  }
  return undefined;
}

function derivesFromOperation(value: PythonValue, modules: Modules, depth = 10): boolean {
  if (value.kind === 'reference' && operationAt(value.name) !== undefined) return true;
  const definition = depth === 0 ? undefined : modules.classOf(value);
  return definition?.bases.some((base) => derivesFromOperation(base, modules, depth - 1)) ?? false;
}

/** Reads the methods of one use of an operation class. */
class OverridesReader {
  readonly #lineage: Lineage;
  readonly #call: CallValue;
  readonly #modules: Modules;
  readonly #unresolved: Unresolved[] = [];

  constructor(lineage: Lineage, call: CallValue, modules: Modules) {
    this.#lineage = lineage;
    this.#call = call;
    this.#modules = modules;
  }

  read(): Overrides {
    const { definition, classes } = this.#lineage;
    const instance = followInitializers(classes, this.#call, this.#modules);
    // Django's `Operation` itself takes nothing; what the class keeps for its own methods is its own.
    const ignoresArguments = definition.parameters.length === 0;
    if (instance === undefined && !ignoresArguments) this.#report('__init__');
    const self: ObjectValue = instance?.self ??
      this.#modules.instanceOf(this.#call) ?? { kind: 'object', attributes: new Map(), at: this.#call.at };
    const args = ignoresArguments ? this.#call : (instance?.args ?? this.#call);
    for (const [index, value] of args.positional.entries()) {
      const name = definition.parameters[index];
      if (name !== undefined) self.attributes.set(name, value);
    }
    const emptyMethods = new Set(followed.filter((name) => this.#isEmpty(name, self)));
    for (const name of unfollowed) if (this.#find(name) !== undefined) this.#report(name);
    return {
      definition,
      args,
      emptyMethods,
      describe: this.#describe(self),
      reducesToSql: this.#flag('reduces_to_sql'),
      reversible: this.#flag('reversible'),
      unresolved: this.#unresolved,
    };
  }

  /** The most derived member of a name. */
  #find(name: string): { readonly owner: ClassValue; readonly member: PythonValue } | undefined {
    for (const owner of this.#lineage.classes) {
      const member = owner.body.get(name);
      if (member !== undefined) return { owner, member };
    }
    return undefined;
  }

  #report(name: string): void {
    const owner = this.#find(name)?.owner ?? this.#lineage.classes[0];
    this.#unresolved.push({ at: this.#call.at, reason: `\`${owner?.name ?? ''}\` overrides \`${name}\`` });
  }

  #flag(name: string): boolean | undefined {
    const found = this.#find(name);
    if (found === undefined) return undefined;
    if (found.member.kind === 'boolean') return found.member.value;
    this.#report(name);
    return undefined;
  }

  /** Whether a method does nothing; one that does more than to call Django's own is reported. */
  #isEmpty(name: string, self: ObjectValue): boolean {
    const found = this.#find(name);
    if (found === undefined) return false;
    const effect = found.member.kind === 'function' ? this.#effectOf(found.member, self) : 'unknown';
    if (effect === 'unknown') this.#report(name);
    return effect === 'nothing';
  }

  #effectOf(method: FunctionValue, self: ObjectValue): 'nothing' | 'as Django' | 'unknown' {
    const tree = this.#modules.at(method.at.path)?.tree;
    if (tree === undefined || method.parameters.length > parameters.length + 1) return 'unknown';
    const text = (node: SyntaxNode): string => textOf(tree, node);
    const body = childOf(method.node, 'body');
    const isDatabase = method.name !== 'state_forwards';
    // What never names the schema editor hands it nothing to collect, whatever else it does.
    const editor = method.parameters[2];
    const names = body === undefined ? [] : identifiersIn(body, text);
    if (isDatabase && editor !== undefined && !names.includes(editor) && !names.includes('super')) return 'nothing';
    if (body !== undefined && !callsIn(body, text).every((callee) => harmless(callee, method.name))) return 'unknown';
    return this.#run(method, self);
  }

  /** Follows a method that calls nothing but Django's own. */
  #run(method: FunctionValue, self: ObjectValue): 'nothing' | 'as Django' | 'unknown' {
    const given = parameters.slice(0, Math.max(method.parameters.length - 1, 0));
    const positional = [self, ...given.map((name): PythonValue => ({ kind: 'reference', name, at: method.at }))];
    const before = new Map(self.attributes);
    const passed: Arguments[] = [];
    const result = this.#modules.call(method, { ...noArguments, positional }, (name, args) => {
      if (name === method.name) passed.push(args);
      return { kind: 'none', at: method.at };
    });
    const isChanged = [...self.attributes].some(([name, value]) => before.get(name) !== value);
    if (result.kind === 'unknown' || isChanged || passed.length > 1) return 'unknown';
    const [only] = passed;
    if (only === undefined) return 'nothing';
    const isSame =
      only.positional.every((value, index) => isNamed(value, given[index])) &&
      [...only.keywords].every(([name, value]) => isNamed(value, name));
    return isSame ? 'as Django' : 'unknown';
  }

  #describe(self: ObjectValue): Overrides['describe'] {
    const found = this.#find('describe');
    if (found === undefined) return undefined;
    const { member } = found;
    return (description) => {
      if (member.kind !== 'function') return undefined;
      const text = this.#modules.call(member, { ...noArguments, positional: [self] }, (name) =>
        name === 'describe' ? { kind: 'string', value: description, at: member.at } : undefined,
      );
      return text.kind === 'string' ? text.value : undefined;
    };
  }
}

function isNamed(value: PythonValue, name: string | undefined): boolean {
  return value.kind === 'reference' && value.name === name;
}

/** The parameters of `database_forwards`, behind `self`; as names, so that it shows what a method hands on. */
const parameters = ['app_label', 'schema_editor', 'from_state', 'to_state'];

function harmless(callee: string, method: string): boolean {
  return (
    callee === 'super' ||
    callee === `super().${method}` ||
    /^super\(.*\)\.\w+$/s.test(callee) ||
    /^(isinstance|str|print|getattr|hasattr)$/.test(callee) ||
    /\.(startswith|endswith|lower|format|info|warning|debug)$/.test(callee)
  );
}

function callsIn(body: SyntaxNode, text: (node: SyntaxNode) => string): readonly string[] {
  return nodesIn(body, 'call').map((call) => {
    const callee = childOf(call, 'function');
    return callee === undefined ? '' : text(callee).replaceAll(/\s/g, '');
  });
}

function identifiersIn(body: SyntaxNode, text: (node: SyntaxNode) => string): readonly string[] {
  return nodesIn(body, 'identifier').map(text);
}

function nodesIn(body: SyntaxNode, type: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const pending = [...body.children];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === type) found.push(node);
    pending.push(...node.children);
  }
  return found;
}
