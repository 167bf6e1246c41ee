import { parseSql } from '../database/parse-sql.ts';
import { all, as, relationName } from '../database/syntax.ts';
import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { Module } from '../python/module.ts';
import { readString } from '../python/strings.ts';
import { argumentsOf, childOf, textOf, type SyntaxNode } from '../python/syntax.ts';
import { codeFilesWith } from '../code/code-files.ts';
import { namedModelsIn, type NamedModels } from '../code/named-models.ts';

/** A place in the head's code that writes rows and relies on something being unique. */
export interface ConflictTarget {
  readonly path: string;
  readonly line: number;
  readonly how: 'bulk_create()' | 'ON CONFLICT';
  /** The model whose `unique_fields` these are; undefined for SQL. */
  readonly model: ModelKey | undefined;
  /** The table that the SQL names; undefined for a model. */
  readonly table: string | undefined;
  /** Names of fields, or of columns in SQL, in alphabetical order. */
  readonly names: readonly string[];
}

/** What asks for it: nothing else is read. */
const words = ['unique_fields', 'ON CONFLICT', 'on conflict'];

const known = new WeakMap<Project, Map<string, readonly ConflictTarget[]>>();

/**
 * Where the head's code names what it takes for unique: `bulk_create(…, unique_fields=[…])` of a model that is known, and
 * `INSERT … ON CONFLICT (…)` in constant SQL. Only what is certain.
 */
export function conflictTargetsNear(model: ModelKey, project: Project): readonly ConflictTarget[] {
  const ofProject = known.get(project) ?? new Map<string, readonly ConflictTarget[]>();
  known.set(project, ofProject);
  const { paths } = codeFilesWith(words, model, project);
  const key = paths.join('\n');
  const found = ofProject.get(key) ?? paths.flatMap((path) => targetsIn(path, project));
  ofProject.set(key, found);
  return found;
}

function targetsIn(path: string, project: Project): readonly ConflictTarget[] {
  const content = path.endsWith('.py') ? project.reader.read(path) : undefined;
  if (content?.kind !== 'text' || !words.some((word) => content.text.includes(word))) return [];
  const module = project.modules.at(path);
  if (module === undefined) return [];
  const models = namedModelsIn(module, project);
  const found: ConflictTarget[] = [];
  const open: SyntaxNode[] = [module.tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'call') found.push(...bulkTarget(node, module, models, path));
    if (node.type === 'string' || node.type === 'concatenated_string') found.push(...sqlTargets(node, module, path));
    else open.push(...node.children);
  }
  return found;
}

function bulkTarget(call: SyntaxNode, { tree }: Module, models: NamedModels, path: string): readonly ConflictTarget[] {
  const callee = childOf(call, 'function');
  const method = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  if (callee === undefined || method === undefined || !/^a?bulk_create$/u.test(textOf(tree, method))) return [];
  const list = uniqueFieldsOf(call, tree);
  const names = (list?.children ?? []).map((child) => plainText(child, tree));
  const model = modelOfManager(callee, models);
  const isKnown = model !== undefined && names.length > 0 && names.every((name) => name !== undefined);
  if (list === undefined || !isKnown) return [];
  return [{ path, line: list.startLine, how: 'bulk_create()', model, table: undefined, names: names.toSorted() }];
}

/** The list that is given as `unique_fields`, where it is written out. */
function uniqueFieldsOf(call: SyntaxNode, tree: Module['tree']): SyntaxNode | undefined {
  for (const argument of argumentsOf(call)) {
    const name = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    const value = childOf(argument, 'value');
    if (name === undefined || value === undefined || textOf(tree, name) !== 'unique_fields') continue;
    return ['list', 'tuple', 'set'].includes(value.type) ? value : undefined;
  }
  return undefined;
}

/** `Order.objects.using("other").bulk_create`: down to the name of the model. */
function modelOfManager(callee: SyntaxNode, models: NamedModels): ModelKey | undefined {
  let owner = childOf(callee, 'object');
  for (let depth = 0; owner !== undefined && models.modelOf(owner) === undefined && depth < 20; depth += 1) {
    owner = childOf(owner, owner.type === 'call' ? 'function' : 'object');
  }
  return models.modelOf(owner);
}

function sqlTargets(node: SyntaxNode, { tree }: Module, path: string): readonly ConflictTarget[] {
  const pieces = node.type === 'string' ? [node] : node.children.filter(({ type }) => type === 'string');
  const texts = pieces.map((piece) => plainText(piece, tree));
  const sql = texts.every((text) => text !== undefined) ? texts.join('') : '';
  if (!/on\s+conflict/iu.test(sql)) return [];
  // The driver's placeholders as the server's.
  return parseSql(sql.replaceAll(/%s|%\(\w+\)s/gu, '$1')).flatMap((statement): readonly ConflictTarget[] => {
    const insert = statement.kind === 'parsed' ? as(statement.node, 'InsertStmt') : undefined;
    const target = insert?.onConflictClause?.infer;
    const elements = all(target?.indexElems, 'IndexElem');
    const names = elements.flatMap(({ name }) => name ?? []);
    const isPlain = names.length > 0 && names.length === elements.length && target?.whereClause === undefined;
    if (insert === undefined || !isPlain) return [];
    const table = relationName(insert.relation);
    return [{ path, line: node.startLine, how: 'ON CONFLICT', model: undefined, table, names: names.toSorted() }];
  });
}

function plainText(node: SyntaxNode, tree: Module['tree']): string | undefined {
  if (node.type !== 'string') return undefined;
  const { parts, bytes } = readString(tree, node);
  return !bytes && parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}
