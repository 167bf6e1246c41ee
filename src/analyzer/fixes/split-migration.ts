import type { Step } from '../django/history.ts';
import type { SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { definitionsIn } from './definitions.ts';
import type { Splice } from './edits.ts';
import { withoutUnusedImports } from './imports.ts';
import { nextMigrations, type NextMigration } from './new-migration.ts';
import { atomicSplices } from './non-atomic.ts';
import { changeItems, commentsAbove, moduleNamesIn, pieceAt } from './operation-list.ts';
import { fixOf, operationItemAt, operationItems, operationSource, sourceOf, type SourceFile } from './source-file.ts';

const kind = {
  kind: 'split-migration',
  title: 'Split the migration, so that each part has a transaction of its own',
} as const;

/** Consecutive operations that are to be one migration. */
export interface Part {
  readonly steps: readonly Step[];
  /** What it is for, as the end of its name. */
  readonly purpose: string;
  readonly atomic: boolean;
}

/** Consecutive operations that belong together, by a word for what each is. */
export function partsOf(
  steps: readonly Step[],
  purposeOf: (step: Step) => string,
  isAtomic: (purpose: string) => boolean,
): readonly Part[] {
  const parts: { steps: Step[]; purpose: string; atomic: boolean }[] = [];
  for (const step of steps) {
    const purpose = purposeOf(step);
    const last = parts.at(-1);
    if (last?.purpose === purpose) last.steps.push(step);
    else parts.push({ steps: [step], purpose, atomic: isAtomic(purpose) });
  }
  return parts;
}

/**
 * The first part stays, each other one becomes a migration after it: the operations run in the order in which they did. Functions
 * and constants of the module move with the part that uses them; undefined where two parts use the same.
 */
export function splitMigration([first, ...others]: readonly Part[], context: RuleContext): Fix | undefined {
  const [some] = context.compiled.steps;
  const source = some === undefined ? undefined : operationSource(some.operation, context.project);
  if (source === undefined || first === undefined || others.length === 0) return undefined;
  const { file } = source;
  const items = operationItems(file);
  const nodesOf = (part: Part): readonly SyntaxNode[] =>
    part.steps.flatMap(({ operation }) => operationItemAt(file, operation.at) ?? []);
  const parts = [first, ...others];
  const nodes = parts.map(nodesOf);
  if (items.length !== context.compiled.steps.length || nodes.flat().length !== items.length) return undefined;
  const definitions = definitionsFor(file, nodes);
  const pieces = nodes.slice(1).map((own) => own.flatMap((node) => pieceAt(file, node) ?? []));
  if (definitions === undefined || pieces.flat().length !== nodes.slice(1).flat().length) return undefined;

  const later = others.map(({ purpose, atomic }, index): NextMigration => {
    const moved = definitions[index + 1] ?? [];
    return {
      purpose,
      atomic,
      operations: pieces[index] ?? [],
      definitions: moved.map((node) => sourceOf(file, node).replaceAll('\r\n', '\n')),
    };
  });
  const models = others.flatMap(({ steps }) => steps.flatMap(({ operation }) => operation.models));
  const newFiles = nextMigrations(file, numbered(later), { context, models });
  if (newFiles === undefined) return undefined;
  const changes = [
    ...changeItems(file, new Map(nodes.slice(1).flatMap((own) => own.map((node) => [node, []] as const)))),
    ...definitions.slice(1).flatMap((own) => own.map((node) => withoutDefinition(file, node))),
    ...(first.atomic === context.compiled.migration.atomic ? [] : atomicSplices(file, first.atomic)),
  ];
  return fixOf(kind, file, [...changes, ...withoutUnusedImports(file, changes)], newFiles);
}

/** Two parts with the same purpose get names that differ. */
function numbered(migrations: readonly NextMigration[]): readonly NextMigration[] {
  return migrations.map((migration, index) => {
    const before = migrations.slice(0, index).filter(({ purpose }) => purpose === migration.purpose).length;
    return before === 0 ? migration : { ...migration, purpose: `${migration.purpose}_${before + 1}` };
  });
}

/** The definitions of the module that each part uses, directly or not; undefined where two use the same, or one is not found. */
function definitionsFor(
  file: SourceFile,
  parts: readonly (readonly SyntaxNode[])[],
): readonly (readonly SyntaxNode[])[] | undefined {
  const known = definitionsIn(file);
  const used = parts.map((nodes) => closure(file, nodes, known));
  const all = used.flatMap((set) => (set === undefined ? [] : [...set]));
  if (used.includes(undefined) || new Set(all).size !== all.length) return undefined;
  return used.map((set) => [...(set ?? [])].sort((one, other) => one.startIndex - other.startIndex));
}

function closure(
  file: SourceFile,
  nodes: readonly SyntaxNode[],
  known: ReadonlyMap<string, SyntaxNode>,
): ReadonlySet<SyntaxNode> | undefined {
  const found = new Set<SyntaxNode>();
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const isOperation = nodes.includes(node);
    for (const name of moduleNamesIn(node, file)) {
      const definition = known.get(name);
      // A name of the class body or of another module: it can't be told what would have to move.
      if (definition === undefined && isOperation) return undefined;
      if (definition === undefined || found.has(definition)) continue;
      found.add(definition);
      open.push(definition);
    }
  }
  return found;
}

/** A definition with the comments above it and the blank lines behind it. */
function withoutDefinition(file: SourceFile, node: SyntaxNode): Splice {
  const { children } = file.tree.root;
  const next = children[children.indexOf(node) + 1];
  const above = commentsAbove(file, node.startIndex);
  return { start: node.startIndex - above, end: next?.startIndex ?? file.text.length, text: '' };
}
