import { noArguments, type Arguments } from '../../python/call.ts';
import type { Modules } from '../../python/module.ts';
import { textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { CallValue, FunctionValue, PythonValue } from '../../python/value.ts';
import type { ProjectSettings } from '../project.ts';

interface Surroundings {
  readonly modules: Modules;
  readonly settings: ProjectSettings;
}

/**
 * What Django takes as the default: the value, or what the callable returns (`Field._get_default`). Functions of the project
 * are read, never run; what lies outside of it stays a name.
 */
export function readDefault(value: PythonValue, surroundings: Surroundings): PythonValue {
  if (value.kind === 'function') return resultOf(value, noArguments, value, surroundings.modules);
  if (value.kind === 'reference') return readNamed(value, surroundings);
  return value.kind === 'call' ? readPartial(value, surroundings) : value;
}

const plain: ReadonlySet<PythonValue['kind']> = new Set([
  'none',
  'boolean',
  'integer',
  'float',
  'string',
  'bytes',
  'list',
  'tuple',
  'dict',
]);

function readNamed(
  value: Extract<PythonValue, { kind: 'reference' }>,
  { modules, settings }: Surroundings,
): PythonValue {
  const setting = /^django\.conf\.settings\.(\w+)$/.exec(value.name)?.[1];
  const found = setting === undefined ? modules.resolve(value.name) : settings.values.get(setting);
  if (found === undefined) return value;
  if (found.kind === 'function') return resultOf(found, noArguments, value, modules);
  if (plain.has(found.kind) || found.kind === 'call' || found.kind === 'unknown') return { ...found, at: value.at };
  return found.kind === 'reference' ? { ...found, at: value.at } : value;
}

/** `functools.partial(function, …)`. */
function readPartial(value: CallValue, { modules }: Surroundings): PythonValue {
  if (value.callee.kind !== 'reference' || value.callee.name !== 'functools.partial') return value;
  const [callable, ...positional] = value.positional;
  const args = { ...noArguments, positional, keywords: value.keywords };
  if (callable?.kind === 'function') return resultOf(callable, args, value, modules);
  if (callable?.kind !== 'reference') return value;
  const found = modules.resolve(callable.name);
  if (found?.kind === 'function') return resultOf(found, args, value, modules);
  return found === undefined ? { ...value, callee: callable, positional } : value;
}

function resultOf(callable: FunctionValue, args: Arguments, { at }: PythonValue, modules: Modules): PythonValue {
  const result = modules.call(callable, args);
  const isUnfollowed = result.kind === 'call' && result.callee.kind !== 'reference';
  if (result.kind !== 'unknown' && !isUnfollowed) return { ...result, at };
  const detail = result.kind === 'unknown' ? result.reason : 'the result of a call is not known';
  const reason = `the default is what \`${callable.name}()\` of the project returns: ${detail}`;
  return varies(callable, modules, 0)
    ? { kind: 'unknown', reason, varies: `\`${callable.name}()\` gives another value at each run`, at }
    : { kind: 'unknown', reason, at };
}

/** What a function must call so that it gives another value each time, or in each database. */
const sources =
  /\b(uuid[14]|shortuuid|random\w*|secrets|urandom|get_random_\w+|token_(hex|urlsafe|bytes)|now|utcnow|today|cursor|objects|_default_manager|_base_manager)\b/;

const mostSteps = 4;

/** Whether a function, or one of the project that it calls, asks for a random number, the time or the database. */
function varies({ node, module, at }: FunctionValue, modules: Modules, depth: number): boolean {
  const tree = modules.at(at.path)?.tree;
  if (tree === undefined) return false;
  if (sources.test(textOf(tree, node))) return true;
  if (depth === mostSteps) return false;
  return calledNames(node, (each) => textOf(tree, each)).some((name) => {
    const called = modules.resolve(`${module}.${name}`);
    return called?.kind === 'function' && called.node !== node && varies(called, modules, depth + 1);
  });
}

function calledNames(node: SyntaxNode, text: (node: SyntaxNode) => string): readonly string[] {
  const names: string[] = [];
  const pending = [...node.children];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    const callee = each.type === 'call' ? each.children.find(({ field }) => field === 'function') : undefined;
    if (callee?.type === 'identifier') names.push(text(callee));
    pending.push(...each.children);
  }
  return names.slice(0, 50);
}
