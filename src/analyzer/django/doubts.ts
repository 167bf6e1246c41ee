import type { Location } from '../location.ts';
import type { Module } from '../python/module.ts';
import { textOf, type SyntaxNode, type SyntaxTree } from '../python/syntax.ts';
import { isUnique } from './fields/index.ts';
import { keyOfModel, modelKey } from './model-changes.ts';
import type { OperationContext } from './operations/define.ts';
import type { Doubt, ModelState, ProjectState } from './state.ts';

/**
 * Operations that could not be read leave a state behind that may lack what they did. What they can have changed is told by the
 * names in them: the models of the app, the models that they may have been related to, and the fields.
 */
export function withDoubts(state: ProjectState, app: string, doubt: Doubt): ProjectState {
  let doubtful = state;
  for (const name of doubt.names) {
    const model = state.model(modelKey(app, name)) ?? state.model(name);
    if (model !== undefined) doubtful = doubtful.withModel({ ...model, doubt: merged(model.doubt, doubt) });
  }
  return doubtful;
}

function merged(earlier: Doubt | undefined, later: Doubt): Doubt {
  return earlier === undefined ? later : { ...later, names: new Set([...earlier.names, ...later.names]) };
}

/** The doubt that the source between two lines leaves, or a whole file. */
export function doubtOf({ path, tree }: Pick<Module, 'path' | 'tree'>, at?: Location): Doubt {
  const names = new Set<string>();
  collectNames(tree, tree.root, at, names);
  return { path, line: at?.startLine, names };
}

/** Texts of one word, or of an app and a model, in lower case. */
const name = /^(['"])(\w+(?:\.\w+)?)\1$/;

function collectNames(tree: SyntaxTree, node: SyntaxNode, at: Location | undefined, names: Set<string>): void {
  if (at !== undefined && (node.endLine < at.startLine || node.startLine > at.endLine)) return;
  const found = node.type === 'string' ? name.exec(textOf(tree, node))?.[2] : undefined;
  if (found !== undefined) names.add(found.toLowerCase());
  for (const child of node.children) collectNames(tree, child, at, names);
}

/** What an operation changes. */
interface Touched {
  /** Django's class name. */
  readonly name: string;
  readonly models: readonly string[];
  readonly field: string | undefined;
}

/** Operations whose SQL follows all relations of a model. */
const followsRelations: ReadonlySet<string> = new Set(['RenameModel', 'DeleteModel', 'AlterModelTable']);

/** Says so where the SQL of an operation depends on what could not be read. */
export function noteDoubts({ name: operation, models, field }: Touched, { before, editor }: OperationContext): void {
  for (const key of models) {
    const model = before.model(key);
    if (model?.doubt === undefined) continue;
    const isTouched = field !== undefined && model.doubt.names.has(field.toLowerCase());
    if (isTouched || followsRelations.has(operation) || changesKey(operation, model, field))
      editor.doubtfulModel(keyOfModel(model), model.doubt);
  }
}

/** Where a key changes its type, the columns that refer to it follow. */
function changesKey(operation: string, model: ModelState, field: string | undefined): boolean {
  const key = field === undefined ? undefined : model.fields.get(field);
  return operation === 'AlterField' && key !== undefined && isUnique(key);
}
