import type { Project } from '../django/project.ts';
import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { ImportedModel } from '../rules/data-migrations/imported-models.ts';
import type { FunctionSource } from '../rules/data-migrations/run-python.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import type { Splice } from './edits.ts';
import { importStatementAt, importsOf, importWithout, uses } from './imports.ts';
import { fixOf, indentAt, quoted, sourceFileAt, sourceOf, type SourceFile } from './source-file.ts';

/** Replaces an imported model class by the historical model from `apps.get_model`. */
export function useHistoricalModel(source: FunctionSource, used: ImportedModel, context: RuleContext): Fix | undefined {
  const { path, node, parameters } = { ...source.value, path: source.value.at.path };
  const file = sourceFileAt(path, context.project);
  const app = labelOf(used.dottedName, context.project);
  const [apps] = parameters;
  if (file === undefined || app === undefined || apps === undefined || parameters.length < 2) return undefined;
  if (path !== context.compiled.migration.path || used.isUserModel === true) return undefined;
  // `models.Order` would have to be changed wherever it is used.
  if (!/^\w+$/u.test(used.name)) return undefined;
  const assignment = `${used.name} = ${apps}.get_model(${quoted(file, app)}, ${quoted(file, used.model)})`;
  const kind = { kind: 'historical-model', title: `Use the historical model ${app}.${used.model}` } as const;
  if (used.node.type === 'import_from_statement') {
    const statement = importStatementAt(file, used.node);
    const isAlone = statement?.names.length === 1;
    const rest = statement === undefined || isAlone ? undefined : importWithout(file, statement, used.name);
    if (!isAlone && rest === undefined) return undefined;
    const text = rest === undefined ? assignment : `${rest}${file.lineEnd}${indentAt(file, used.node)}${assignment}`;
    return fixOf(kind, file, [{ start: used.node.startIndex, end: used.node.endIndex, text }]);
  }
  const first = firstStatement(node);
  if (first === undefined) return undefined;
  const insertion = {
    start: first.startIndex,
    end: first.startIndex,
    text: `${assignment}${file.lineEnd}${indentAt(file, first)}`,
  };
  return fixOf(kind, file, [insertion, ...withoutImport(file, used.name, node)]);
}

function firstStatement(definition: SyntaxNode): SyntaxNode | undefined {
  const body = childOf(definition, 'body');
  if (body?.type !== 'block') return undefined;
  return body.children.find(
    (child) =>
      child.type !== 'comment' && !(child.type === 'expression_statement' && child.children[0]?.type === 'string'),
  );
}

/** Takes the name, or the import that is for it alone, out if nothing else of the file uses it. */
function withoutImport(file: SourceFile, name: string, definition: SyntaxNode): readonly Splice[] {
  const statement = importsOf(file).find(({ names }) => names.includes(name));
  if (statement === undefined) return [];
  const isUsedElsewhere = file.tree.root.children.some(
    (node) => node !== statement.node && node.startIndex !== definition.startIndex && uses(sourceOf(file, node), name),
  );
  if (isUsedElsewhere) return [];
  if (statement.names.length > 1) {
    const text = importWithout(file, statement, name);
    return text === undefined ? [] : [{ start: statement.node.startIndex, end: statement.node.endIndex, text }];
  }
  const newline = file.text.indexOf('\n', statement.node.endIndex);
  const end = newline === -1 ? file.text.length : newline + 1;
  // Where it stood alone between blank lines, one of them goes with it.
  const isAlone = /\n[ \t]*\r?\n$/u.test(file.text.slice(0, statement.node.startIndex));
  const blank = isAlone ? (/^[ \t]*\r?\n/u.exec(file.text.slice(end))?.[0].length ?? 0) : 0;
  return [{ start: statement.node.startIndex, end: end + blank, text: '' }];
}

/** The label of the app that a model class belongs to: by the project's apps, else the package around `models`. */
function labelOf(dottedName: string, project: Project): string | undefined {
  const owners = [...project.apps.values()].filter(({ module }) => dottedName.startsWith(`${module}.`));
  const [closest] = owners.sort((a, b) => b.module.length - a.module.length);
  return closest?.label ?? /(\w+)\.models\./u.exec(dottedName)?.[1];
}
