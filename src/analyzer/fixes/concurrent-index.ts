import type { Step } from '../django/history.ts';
import { textOf, type SyntaxNode } from '../python/syntax.ts';
import { nodesIn } from '../rules/data-migrations/run-python.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { concurrentForm, type ConcurrentForm } from './concurrent-form.ts';
import type { Splice } from './edits.ts';
import { importSplices, importsOf, importsUsedBy, withoutUnusedImports } from './imports.ts';
import { migrationText, nextPlace, sortedImports } from './new-migration.ts';
import { nonAtomicSplices } from './non-atomic.ts';
import {
  fixOf,
  indentAt,
  operationItems,
  sourceFileAt,
  sourceOf,
  startsItsLine,
  type SourceFile,
} from './source-file.ts';

const operationsModule = 'django.contrib.postgres.operations';

/** Builds indexes with `AddIndexConcurrently`: in place if the migration does nothing else, else in a migration after it. */
export function buildIndexesConcurrently(step: Step, context: RuleContext): Fix | undefined {
  return useConcurrentOperations(step, context, {
    here: 'Build the indexes concurrently',
    apart: 'Build the indexes concurrently, in a migration of their own',
  });
}

/** Drops indexes with `RemoveIndexConcurrently`, as above. */
export function removeIndexesConcurrently(step: Step, context: RuleContext): Fix | undefined {
  return useConcurrentOperations(step, context, {
    here: 'Drop the indexes concurrently',
    apart: 'Drop the indexes concurrently, in a migration of their own',
  });
}

interface Titles {
  readonly here: string;
  readonly apart: string;
}

function useConcurrentOperations(step: Step, context: RuleContext, titles: Titles): Fix | undefined {
  const { migration, steps } = context.compiled;
  const file = sourceFileAt(migration.path, context.project);
  if (file === undefined || context.target.vendor !== 'postgresql') return undefined;
  const forms = steps.flatMap((each) => (blocks(each, context) ? (concurrentForm(each, file, context) ?? []) : []));
  if (!forms.some((form) => form.step === step)) return undefined;
  const rest = steps.filter((each) => !forms.some((form) => form.step === each));
  const imports = [...new Set(forms.flatMap((form) => form.imports))];
  if (rest.every(({ operation }) => operation.name.endsWith('IndexConcurrently'))) {
    return fixOf(titles.here, file, [
      ...nonAtomicSplices(file),
      ...importsOnce(file, imports),
      ...forms.map(({ node, text }) => ({ start: node.startIndex, end: node.endIndex, text })),
    ]);
  }
  return canMoveToTheEnd(forms, context) ? moveApart(forms, file, context, titles.apart) : undefined;
}

/** True if the operation builds or drops an index of a table in use while others wait. */
function blocks(step: Step, context: RuleContext): boolean {
  return context
    .entriesOf(step)
    .some(({ effects }) =>
      effects.actions.some(
        (action) =>
          (action.kind === 'create-index' || action.kind === 'drop-index') &&
          !action.concurrently &&
          action.relation !== undefined &&
          context.isExisting(action.relation),
      ),
    );
}

/** True if no operation that stays comes after a moved one of the same model: their order would change. */
function canMoveToTheEnd(forms: readonly ConcurrentForm[], context: RuleContext): boolean {
  const { steps } = context.compiled;
  return forms.every((form) =>
    steps
      .slice(steps.indexOf(form.step) + 1)
      .every(
        (later) =>
          forms.some((other) => other.step === later) ||
          (later.operation.models.length > 0 &&
            !later.operation.models.some((model) => form.step.operation.models.includes(model))),
      ),
  );
}

function moveApart(
  forms: readonly ConcurrentForm[],
  file: SourceFile,
  context: RuleContext,
  title: string,
): Fix | undefined {
  const { migration } = context.compiled;
  const place = nextPlace(migration, 'concurrently', context.project);
  const removed = forms.flatMap(({ node }) => wholeItem(file, node) ?? []);
  if (place === undefined || removed.length !== forms.length) return undefined;
  if (operationItems(file).length === forms.length || forms.some(({ node }) => usesModuleNames(node, file)))
    return undefined;
  const text = forms.map((form) => form.text).join('\n');
  const used = importsUsedBy(file, text).map(({ node }) => sourceOf(file, node));
  const content = migrationText(file, {
    imports: sortedImports([
      ...used.filter((line) => !line.startsWith('from django.db import ')),
      `from django.db import migrations${/\bmodels\./u.test(text) ? ', models' : ''}`,
      `from ${operationsModule} import ${[...new Set(forms.flatMap((form) => form.imports))].sort().join(', ')}`,
    ]),
    atomic: false,
    dependencies: [[migration.app, place.dependency]],
    operations: forms.map((form) => `${indentAt(file, form.node)}${form.text}`),
  });
  return fixOf(title, file, [...removed, ...withoutUnusedImports(file, removed)], [{ path: place.path, content }]);
}

/** The lines of an item of the list with its comma, if it has lines of its own. */
function wholeItem(file: SourceFile, node: SyntaxNode): Splice | undefined {
  if (!startsItsLine(file, node)) return undefined;
  const rest = /^[ \t]*,?[ \t]*(#[^\n]*)?(\r?\n|$)/u.exec(file.text.slice(node.endIndex));
  if (rest === null) return undefined;
  return { start: node.startIndex - node.startColumn, end: node.endIndex + rest[0].length, text: '' };
}

/** True if the operation uses constants or functions of its module, which would have to move with it. */
function usesModuleNames(node: SyntaxNode, file: SourceFile): boolean {
  const imported = new Set(importsOf(file).flatMap(({ names }) => names.map((name) => name.split('.')[0] ?? name)));
  for (const inner of nodesIn(node)) {
    if (inner.type !== 'identifier' || inner.field === 'attribute' || inner.field === 'name') continue;
    const name = textOf(file.tree, inner);
    if (!imported.has(name) && !builtins.has(name)) return true;
  }
  return false;
}

const builtins = new Set(['dict', 'list', 'set', 'tuple', 'str', 'int', 'bool', 'float']);

function importsOnce(file: SourceFile, names: readonly string[]): readonly Splice[] {
  const [first, ...more] = names;
  if (first === undefined) return [];
  const splices = importSplices(file, operationsModule, [first, ...more].join(', '));
  return names.length === 1 ? splices : importSplices(file, operationsModule, [...names].sort().join(', '));
}
