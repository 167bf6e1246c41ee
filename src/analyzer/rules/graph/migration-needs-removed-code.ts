import type { Migration } from '../../django/migration.ts';
import type { Project } from '../../django/project.ts';
import { findSourceRoots } from '../../django/source-roots.ts';
import type { ProjectReader } from '../../project-reader.ts';
import type { Module } from '../../python/module.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { lineAt } from './lines.ts';

export const migrationNeedsRemovedCode = defineRule({
  id: 'migration-needs-removed-code',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A change takes a function or class out of the code that a migration on the base branch still imports.`,
    why: `\`makemigrations\` writes \`default=shop.models.new_number\`, \`upload_to=shop.files.path_of\` or a validator into the migration by name. Django
imports every migration file for every command that needs the graph: \`migrate\`, \`makemigrations\`, the tests. If the name is gone, all of
them stop with AttributeError or ImportError, on every machine, whether the migration has been applied or not.`,
    facts: [
      `Django: \`MigrationLoader.load_disk\` imports each module of a migrations package (db/migrations/loader.py).`,
      `Django documentation, "Writing migrations", and "Migration serializing": functions must stay importable as long as a migration refers to them.`,
      `Told only where the base branch has the name in that file, and the head has no text of it there: a name that is imported from elsewhere stays.`,
    ],
    whenToIgnore: `The name is put there when the module runs, in a way that its text does not show.`,
  },
  *project({ project, change }) {
    const { base, files } = change;
    if (base === undefined || files === undefined) return;
    const touched = new Set(
      files.flatMap(({ path, previousPath }) => [path, ...(previousPath === undefined ? [] : [previousPath])]),
    );
    for (const migration of project.migrations.values()) {
      for (const { name, line } of namesNeededBy(migration, project)) {
        const gone = goneFrom(name, { project, base, touched });
        if (gone === undefined) continue;
        yield {
          app: migration.app,
          migration: migration.name,
          at: lineAt(migration.path, line),
          subject: ['needs', name],
          title: `Every \`manage.py migrate\` fails: ${code(`${migration.app}.${migration.name}`)} needs ${code(gone.name)}, which ${code(gone.path)} no longer has`,
          message: paragraphs(
            `Line ${line} names ${code(name)}. Django imports every migration before it does anything, those that have long been applied too: with the name gone, \`migrate\`, \`makemigrations\` and the tests stop with an ImportError or AttributeError.`,
            `Keep ${code(gone.name)} where it is. It may become a stub that only migrations use; or squash the migrations that name it first.`,
          ),
        };
        break;
      }
    }
  },
});

interface NeededName {
  /** The full dotted name. */
  readonly name: string;
  readonly line: number;
}

/** Names that were found before, by the syntax and then by the name of the module, which relative imports start from. */
const known = new WeakMap<SyntaxTree, ReadonlyMap<string, readonly NeededName[]>>();

function namesNeededBy({ path }: Migration, { modules }: Project): readonly NeededName[] {
  const module = modules.at(path);
  if (module === undefined) return [];
  const found = known.get(module.tree)?.get(module.name);
  if (found !== undefined) return found;
  const names = [...findNames(module)];
  known.set(module.tree, new Map([...(known.get(module.tree) ?? []), [module.name, names]]));
  return names;
}

/** `from shop.files import path_of` and `import shop.models` with `shop.models.new_number`, where nothing stands around it that may pass over an error. */
function* findNames(module: Module): Iterable<NeededName> {
  const { tree } = module;
  const statements = tree.root.children;
  for (const statement of statements) {
    if (statement.type !== 'import_from_statement') continue;
    for (const name of module.importsIn(statement).values()) yield { name, line: statement.startLine };
  }
  const imported = new Set(
    statements
      .filter(({ type }) => type === 'import_statement')
      .flatMap(({ children }) => children.filter(({ type }) => type === 'dotted_name'))
      .map((name) => textOf(tree, name)),
  );
  for (const statement of imported.size === 0 ? [] : statements) {
    if (statement.type === 'class_definition') yield* attributesIn(statement, tree, imported);
  }
}

/** Dotted names in the class body that go on from a module that is imported. Functions run later, if at all. */
function* attributesIn(
  root: SyntaxNode,
  tree: Parameters<typeof textOf>[0],
  imported: ReadonlySet<string>,
): Iterable<NeededName> {
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'function_definition' || node.type === 'lambda') continue;
    const object = node.type === 'attribute' ? childOf(node, 'object') : undefined;
    if (object !== undefined && imported.has(textOf(tree, object))) {
      yield { name: textOf(tree, node), line: node.startLine };
    } else open.push(...node.children);
  }
}

/** What the base has and the head no longer: the file, and the name in it. */
function goneFrom(
  dotted: string,
  {
    project,
    base,
    touched,
  }: { readonly project: Project; readonly base: ProjectReader; readonly touched: ReadonlySet<string> },
): { readonly path: string; readonly name: string } | undefined {
  const at = dotted.lastIndexOf('.');
  const [module, name] = [dotted.slice(0, at), dotted.slice(at + 1)];
  const paths = at < 0 ? [] : pathsOf(module, project);
  if (!paths.some((path) => touched.has(path))) return undefined;
  // A module of that name may be what is meant.
  if (pathsOf(dotted, project).some((path) => textAt(project.reader, path) !== undefined)) return undefined;
  const before = paths.find((path) => holds(textAt(base, path), name));
  if (before === undefined) return undefined;
  const texts = paths.flatMap((path) => textAt(project.reader, path) ?? []);
  const isOpen = texts.some(
    (text) => holds(text, name) || /import\s+\*|\b(__getattr__|globals|exec|setattr)\b/u.test(text),
  );
  // A folder that takes the place of the file may bring the name in from anywhere.
  return isOpen ? undefined : { path: before, name };
}

/** The files that may be a module of the project: `shop/models.py`, `shop/models/__init__.py`. */
function pathsOf(module: string, { apps, reader }: Project): readonly string[] {
  const app = [...apps.values()].find((each) => module === each.module || module.startsWith(`${each.module}.`));
  if (app === undefined) {
    // A package beside the apps: below one of the folders from which the project imports.
    const path = module.replaceAll('.', '/');
    return rootsOf(reader)
      .map((root) => (root === '' ? path : `${root}/${path}`))
      .flatMap((each) => [`${each}.py`, `${each}/__init__.py`]);
  }
  const rest = module.slice(app.module.length).replaceAll('.', '/');
  const path = `${app.path}${rest}`;
  return [`${path}.py`, `${path}/__init__.py`];
}

const knownRoots = new WeakMap<ProjectReader, readonly string[]>();

function rootsOf(reader: ProjectReader): readonly string[] {
  const roots = knownRoots.get(reader) ?? findSourceRoots(reader.paths);
  knownRoots.set(reader, roots);
  return roots;
}

function textAt(reader: ProjectReader, path: string): string | undefined {
  const content = reader.read(path);
  return content?.kind === 'text' ? content.text : undefined;
}

function holds(text: string | undefined, name: string): boolean {
  return text !== undefined && /^\w+$/u.test(name) && new RegExp(String.raw`\b${name}\b`, 'u').test(text);
}
