import type { Location, Unresolved } from '../location.ts';
import type { Module, Modules } from '../python/module.ts';
import { childOf } from '../python/syntax.ts';
import type { ClassValue, PythonValue } from '../python/value.ts';
import { followName, settingNamed } from './behind-name.ts';
import { doubtOf } from './doubts.ts';
import type { Dependency, Migration, MigrationKey, UnreadableMigration } from './migration.ts';
import { itemsOf, stringOf } from './plain-values.ts';
import type { ProjectSettings } from './project.ts';
import type { Doubt } from './state.ts';

/** Where a migration file stands. */
export interface MigrationFile {
  readonly app: string;
  readonly name: string;
  readonly path: string;
}

/** Reads a migration file. A file that is not to be read, or defines no Migration, gives its problems. */
export function readMigration(
  file: MigrationFile,
  modules: Modules,
  settings: ProjectSettings,
): Migration | UnreadableMigration {
  const module = modules.at(file.path);
  if (module === undefined) return unreadable(file, [{ at: startOf(file.path), reason: 'the file could not be read' }]);
  const value = module.lookup('Migration');
  const problems = syntaxProblems(module);
  if (value?.kind !== 'class') {
    const reason =
      value?.kind === 'unknown'
        ? `\`Migration\` is not known: ${value.reason}`
        : 'the file defines no class `Migration`';
    return unreadable(file, problems.length > 0 ? problems : [{ at: startOf(file.path), reason }]);
  }
  return new MigrationReader(file, value, modules, settings).read(problems);
}

/** True for a file that defines a migration. */
export function isReadable(read: Migration | UnreadableMigration): read is Migration {
  return 'definition' in read;
}

function unreadable(file: MigrationFile, problems: readonly Unresolved[]): UnreadableMigration {
  return { ...file, problems };
}

function syntaxProblems({ path, tree }: Module): Unresolved[] {
  return tree.problems.map(({ line, column, reason }) => ({
    at: { path, startLine: line, startColumn: column, endLine: line, endColumn: column },
    reason: `a syntax error: ${reason}`,
  }));
}

function startOf(path: string): Location {
  return { path, startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };
}

/** Reads the attributes of one Migration class, inherited ones of the project's own base classes included. */
class MigrationReader {
  readonly #file: MigrationFile;
  readonly #definition: ClassValue;
  readonly #modules: Modules;
  readonly #settings: ProjectSettings;
  readonly #unresolved: Unresolved[] = [];

  constructor(file: MigrationFile, definition: ClassValue, modules: Modules, settings: ProjectSettings) {
    this.#file = file;
    this.#definition = definition;
    this.#modules = modules;
    this.#settings = settings;
  }

  read(problems: readonly Unresolved[]): Migration {
    this.#unresolved.push(...problems);
    const doubt = this.#doubt();
    const known = this.#unresolved.length;
    const dependencies = this.#dependencies('dependencies');
    const hasUnknownDependencies = this.#unresolved.length > known;
    return {
      ...this.#file,
      initial: this.#flag('initial'),
      atomic: this.#flag('atomic') ?? true,
      dependencies,
      ...(hasUnknownDependencies ? { hasUnknownDependencies } : {}),
      runBefore: this.#dependencies('run_before'),
      replaces: this.#items('replaces')
        .map((item) => keyOf(item))
        .filter((key) => key !== undefined),
      operations: this.#items('operations'),
      ...(doubt === undefined ? {} : { doubt }),
      definition: this.#definition,
      refusesBackwards: this.#refusesBackwards(),
      unresolved: this.#unresolved,
      at: this.#definition.at,
    };
  }

  #attribute(name: string): PythonValue | undefined {
    let current: ClassValue | undefined = this.#definition;
    for (let depth = 0; current !== undefined && depth < 20; depth += 1) {
      const value = current.body.get(name);
      if (value !== undefined) return value.kind === 'reference' ? (this.#modules.resolve(value.name) ?? value) : value;
      const [base]: readonly PythonValue[] = current.bases;
      current = base === undefined ? undefined : this.#modules.classOf(base);
    }
    return undefined;
  }

  /** An `unapply` that only raises; any other method of Django's that the class replaces is a gap. */
  #refusesBackwards(): boolean {
    for (const name of ['__init__', 'apply', 'mutate_state']) {
      const method = this.#attribute(name);
      if (method !== undefined) this.#unresolved.push({ at: method.at, reason: `\`Migration\` overrides \`${name}\`` });
    }
    const unapply = this.#attribute('unapply');
    if (unapply === undefined || onlyRaises(unapply)) return unapply !== undefined;
    this.#unresolved.push({ at: unapply.at, reason: '`Migration` overrides `unapply`' });
    return false;
  }

  #doubt(): Doubt | undefined {
    const operations = this.#attribute('operations');
    if (operations === undefined || itemsOf(operations) !== undefined) return undefined;
    const module = this.#modules.at(this.#file.path);
    return module === undefined ? undefined : doubtOf(module);
  }

  #flag(name: string): boolean | undefined {
    const value = this.#attribute(name);
    if (value === undefined || value.kind === 'none') return undefined;
    if (value.kind === 'boolean') return value.value;
    this.#unresolved.push({ at: value.at, reason: `\`${name}\` is not a constant` });
    return undefined;
  }

  #items(name: string): readonly PythonValue[] {
    const value = this.#attribute(name);
    const items = itemsOf(value);
    if (value !== undefined && items === undefined) {
      const reason =
        value.kind === 'unknown' ? `\`${name}\` is not known: ${value.reason}` : `\`${name}\` is not a plain list`;
      this.#unresolved.push({ at: value.at, reason });
    }
    return items ?? [];
  }

  #dependencies(name: string): Dependency[] {
    return this.#items(name).flatMap((item) => {
      const dependency = this.#dependency(item);
      if (dependency === undefined) this.#unresolved.push({ at: item.at, reason: describeDependency(item) });
      return dependency ?? [];
    });
  }

  /** `("app", "name")`, or `migrations.swappable_dependency(settings.AUTH_USER_MODEL)`: the first migration of the model's app. */
  #dependency(value: PythonValue): Dependency | undefined {
    const key = keyOf(value);
    if (key !== undefined) return { key, swappable: undefined, at: value.at };
    if (value.kind === 'call' && value.callee.kind === 'reference' && value.callee.name.endsWith('.SwappableTuple')) {
      const [pair] = value.positional;
      return pair === undefined ? undefined : this.#dependency(pair);
    }
    if (
      value.kind !== 'call' ||
      value.callee.kind !== 'reference' ||
      !value.callee.name.endsWith('.swappable_dependency')
    )
      return undefined;
    const [argument] = value.positional;
    const followed = argument === undefined ? undefined : followName(argument, this.#modules);
    const name = settingNamed(followed);
    const model = stringOf(followed) ?? (name === undefined ? undefined : this.#settingOf(name));
    const app = model?.split('.')[0];
    return app === undefined ? undefined : { key: [app, '__first__'], swappable: name, at: value.at };
  }

  #settingOf(name: string): string | undefined {
    return name === 'AUTH_USER_MODEL' ? this.#settings.authUserModel : stringOf(this.#settings.values.get(name));
  }
}

function describeDependency(item: PythonValue): string {
  const isSwappable = item.kind === 'call' && item.callee.kind === 'reference' && /swappable/i.test(item.callee.name);
  return isSwappable
    ? 'a dependency on a model that a setting names, which is not known here'
    : 'a dependency that is not a pair of constants';
}

function onlyRaises(method: PythonValue): boolean {
  const body = method.kind === 'function' ? childOf(method.node, 'body') : undefined;
  const statements = (body?.children ?? []).filter(
    ({ type, children }) =>
      type !== 'comment' && !(type === 'expression_statement' && children.every((child) => child.type === 'string')),
  );
  return statements.length === 1 && statements[0]?.type === 'raise_statement';
}

function keyOf(value: PythonValue): MigrationKey | undefined {
  const [app, name] = itemsOf(value)?.map((item) => stringOf(item)) ?? [];
  return app === undefined || name === undefined ? undefined : [app, name];
}
