import type { Location } from '../location.ts';
import type { SyntaxNode } from './syntax.ts';

/**
 * What an expression of a Python file was found to be, without running it. Values that Python would only know by running
 * foreign code stay symbolic (`reference`, `call`, `operation`); what could not be understood at all is `unknown`.
 */
export type PythonValue =
  | { readonly kind: 'none'; readonly at: Location }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Location }
  | { readonly kind: 'integer'; readonly value: bigint; readonly at: Location }
  | { readonly kind: 'float'; readonly value: number; readonly at: Location }
  | { readonly kind: 'string'; readonly value: string; readonly at: Location }
  /** `value` holds one character (0 to 255) a byte. */
  | { readonly kind: 'bytes'; readonly value: string; readonly at: Location }
  | SequenceValue
  | DictValue
  | ReferenceValue
  | CallValue
  | OperationValue
  | FunctionValue
  | ClassValue
  | ObjectValue
  | PathValue
  | OpenFileValue
  | UnknownValue;

export interface SequenceValue {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly PythonValue[];
  readonly at: Location;
}

export interface DictValue {
  readonly kind: 'dict';
  readonly entries: readonly (readonly [key: PythonValue, value: PythonValue])[];
  readonly at: Location;
}

/**
 * A name that is imported from outside of what was read, or a builtin: `django.utils.timezone.now`, `builtins.dict`,
 * `django.conf.settings.AUTH_USER_MODEL`. Always the full dotted path, import aliases resolved.
 */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly name: string;
  readonly at: Location;
}

/** A call that was not evaluated: an instance (`models.CharField(max_length=10)`) or a foreign function's result. */
export interface CallValue {
  readonly kind: 'call';
  /** A `reference` (`django.db.models.CharField`), `class`, `function` or anything else that was called. */
  readonly callee: PythonValue;
  readonly positional: readonly PythonValue[];
  readonly keywords: ReadonlyMap<string, PythonValue>;
  /** Where each `name=value` stands, for those written in the call itself (not unpacked from a dict). */
  readonly keywordLocations: ReadonlyMap<string, Location>;
  readonly at: Location;
}

/** An operator over values that are symbolic: `Q(a=1) | Q(b=2)`, `~Q(x=1)`, `F("a") + 1`. `left` is absent for unary. */
export interface OperationValue {
  readonly kind: 'operation';
  readonly operator: string;
  readonly left?: PythonValue;
  readonly right: PythonValue;
  readonly at: Location;
}

/** A function or lambda of the project. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly string[];
  /** The `function_definition` or `lambda`. */
  readonly node: SyntaxNode;
  /** The dotted name of the module that defines it. */
  readonly module: string;
  /** The text of its decorators, without the "@". */
  readonly decorators?: readonly string[];
  /** Of a method that was looked up: its first argument, and the class that defines it. */
  readonly bound?: { readonly self: PythonValue; readonly owner: ClassValue };
  readonly at: Location;
}

/** A class of the project, with its body evaluated (the last assignment counts). */
export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly module: string;
  readonly bases: readonly PythonValue[];
  readonly body: ReadonlyMap<string, PythonValue>;
  readonly at: Location;
}

/** An instance of a class of the project, `self` in its methods: what was assigned to its attributes so far. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Its class; undefined where only the attributes are known. */
  readonly type?: ClassValue;
  readonly attributes: Map<string, PythonValue>;
  readonly at: Location;
}

/**
 * A place in the project's tree: `__file__`, and what `os.path` and `pathlib` make of it. As a text it depends on where the
 * project is installed, so that it is none here.
 */
export interface PathValue {
  readonly kind: 'path';
  /** How Python holds it: as `str`, as `pathlib.Path`, or as the name of the module in that file (`__name__`). */
  readonly form: 'text' | 'Path' | 'module';
  /** Behind the tree's root, as it was put together: `/shop/migrations/../sql`. The root itself is "". */
  readonly path: string;
  readonly at: Location;
}

/** A file of the project that was opened to be read. */
export interface OpenFileValue {
  readonly kind: 'open-file';
  /** What reading all of it gives. */
  readonly content: PythonValue;
  /** Shared by all names of the file: the second `read()` gives nothing of it. */
  readonly position: { isMoved: boolean };
  readonly at: Location;
}

/** Could not be evaluated; `reason` is a phrase in lower case for users. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly reason: string;
  /** Why there is no one value, where it is another at each run. */
  readonly varies?: string;
  /** The exception that Python raises here for certain: `AttributeError`. */
  readonly raises?: string;
  readonly at: Location;
}
