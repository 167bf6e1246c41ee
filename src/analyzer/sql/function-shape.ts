import type { CallValue, ClassValue, PythonValue } from '../python/value.ts';
import type { ColumnContext } from './columns.ts';
import { functionTemplate } from './function-names.ts';

/** How a `Func` prints: `template` around the arguments, `joiner` between them. */
export interface FunctionShape {
  readonly function: string;
  readonly template: string;
  readonly joiner: string;
}

/** Attributes of a class, or keywords of a call, that say how it prints. */
const printed: ReadonlySet<string> = new Set(['function', 'template', 'arg_joiner']);

/** Attributes that change nothing of the SQL. */
const silent: ReadonlySet<string> = new Set(['arity', 'output_field', 'lookup_name', '__doc__', '__module__']);

/**
 * How a call of `Func` itself, of one of Django's functions, or of a class of the project that derives from them prints its
 * arguments; undefined where that takes more than its attributes (`as_sql()` and other methods of its own).
 */
export function functionShape(call: CallValue, columns: ColumnContext): FunctionShape | undefined {
  const given = new Map([...call.keywords].filter(([name]) => printed.has(name)));
  if ([...call.keywords.keys()].some((name) => !printed.has(name) && !silent.has(name))) return undefined;
  const shape = shapeOf(call.callee, columns);
  return shape === undefined ? undefined : withAttributes(shape, given);
}

/** A shape whose function has no name yet. */
const func: FunctionShape = { function: '', template: '%(function)s(%(expressions)s)', joiner: ', ' };

/** No chain of classes that means something is longer. */
const longestChain = 20;

function shapeOf(callee: PythonValue, columns: ColumnContext): FunctionShape | undefined {
  const classes: ClassValue[] = [];
  let base: PythonValue | undefined = callee;
  while (base?.kind === 'class' && classes.length < longestChain) {
    if (base.bases.length !== 1) return undefined;
    classes.push(base);
    base = base.bases[0];
  }
  if (base?.kind !== 'reference' || !base.name.startsWith('django.')) return undefined;
  const name = base.name.slice(base.name.lastIndexOf('.') + 1);
  const known = name === 'Func' ? '' : functionTemplate(name, columns);
  if (known === undefined) return undefined;
  return classes.reduceRight<FunctionShape | undefined>(
    (shape, { body }) =>
      shape !== undefined && [...body.keys()].every((each) => printed.has(each) || silent.has(each))
        ? withAttributes(shape, body)
        : undefined,
    { ...func, function: known },
  );
}

function withAttributes(shape: FunctionShape, attributes: ReadonlyMap<string, PythonValue>): FunctionShape | undefined {
  const text = (name: string, otherwise: string): string | undefined => {
    const value = attributes.get(name);
    return value === undefined ? otherwise : value.kind === 'string' ? value.value : undefined;
  };
  const name = text('function', shape.function);
  const template = text('template', shape.template);
  const joiner = text('arg_joiner', shape.joiner);
  return name === undefined || template === undefined || joiner === undefined
    ? undefined
    : { function: name, template, joiner };
}

/**
 * The text before, between and after the arguments; undefined for a template that holds more than `%(function)s` and one
 * `%(expressions)s`.
 */
export function aroundArguments({ template, function: name }: FunctionShape): readonly [string, string] | undefined {
  const filled = template.replaceAll('%(function)s', () => name);
  const [before, after, ...more] = filled.split('%(expressions)s');
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  return before.includes('%') || after.includes('%') ? undefined : [before, after];
}
