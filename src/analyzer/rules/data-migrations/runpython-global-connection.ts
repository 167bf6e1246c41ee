import { entriesOf, itemsOf } from '../../django/plain-values.ts';
import type { Project } from '../../django/project.ts';
import { childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { calledIn } from './called-names.ts';
import { ownNodesIn, type FunctionSource } from './function-source.ts';
import { modelOfCall } from './names.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonGlobalConnection = defineRule({
  id: 'runpython-global-connection',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration uses the database `default`, whichever one is being migrated.',
    why: `\`from django.db import connection\` is the connection of \`default\`. \`migrate --database=replica_of_eu\`, a test database, or a tool that
migrates each tenant runs the function for another one, and the SQL still goes to \`default\`, outside of the migration's transaction. So do
querysets without \`using()\`: that is told, as a notice, where the settings name several databases and no router.`,
    facts: [
      'Without routers any migration may run on any database (`ConnectionRouter.allow_migrate`), and querysets use `default` (`ConnectionRouter.db_for_read`, `db_for_write`).',
      '`django.db.connection` is `connections[DEFAULT_DB_ALIAS]`; `schema_editor.connection` is the one that is migrated (Django, "Writing migrations", Data migrations and multiple databases).',
    ],
    whenToIgnore: 'The project has one database, and its tests have one, for good.',
  },
  *step(step, context) {
    const seen = new Set<string>();
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const { node, name } of calledIn(source, context.project.modules)) {
        if (
          !/^django\.db\.(connection\.|connections\.|utils\.connection\.)/u.test(name ?? '') ||
          seen.has(source.value.name)
        )
          continue;
        if (!/\.(cursor|execute|schema_editor|commit|rollback|set_autocommit)$/u.test(name ?? '')) continue;
        seen.add(source.value.name);
        yield {
          at: locationIn(source, node, operation),
          subject: [source.value.name, 'connection'],
          title: `The SQL of ${code(source.value.name)} goes to the database \`default\`, whichever is being migrated`,
          message: paragraphs(
            sentences(`${code(name ?? '')} is the connection of \`default\`.`, placeSentence(source, node, operation)),
            'Use `schema_editor.connection`: it is the one of the database that is being migrated.',
          ),
        };
      }
    }
    if (!hasSeveralDatabases(context.project)) return;
    for (const [operation, all] of Map.groupBy(dataFunctionsOf(step, context), (each) => each.operation)) {
      const sources = all.map(({ source }) => source);
      const used = sources.flatMap((source) => managerIn(source) ?? [])[0];
      if (used === undefined || sources.some(choosesDatabase) || sources.some(({ value }) => seen.has(value.name)))
        continue;
      yield {
        at: locationIn(used.source, used.node, operation),
        subject: [used.source.value.name, 'using'],
        severity: 'notice',
        title: `The rows that ${code(used.source.value.name)} works on are those of \`default\`, whichever database is being migrated`,
        message: paragraphs(
          'The settings name several databases and no router, so `migrate --database=…` runs this for each of them, and querysets without `using()` are those of `default`.',
          'Use `.using(schema_editor.connection.alias)`, or return where that is another database than the one that is meant.',
        ),
      };
    }
  },
});

/** Several that are migrated, by settings that could be read; what mirrors another one in tests is a replica. */
function hasSeveralDatabases({ settings: { values } }: Project): boolean {
  if (itemsOf(values.get('DATABASE_ROUTERS'))?.length !== 0) return false;
  const databases = [...(entriesOf(values.get('DATABASES')) ?? [])];
  return databases.filter(([, each]) => !entriesOf(entriesOf(each)?.get('TEST'))?.has('MIRROR')).length > 1;
}

/** The first use of a manager of a historical model. */
function managerIn(source: FunctionSource): { readonly source: FunctionSource; readonly node: SyntaxNode } | undefined {
  const nodes = [...ownNodesIn(source.value.node)];
  if (!nodes.some((node) => modelOfCall(node, source.tree) !== undefined)) return undefined;
  const node = nodes.find((each) => /^(objects|_default_manager|_base_manager)$/u.test(attributeOf(each, source)));
  return node === undefined ? undefined : { source, node };
}

/** True if the function has to do with the database that is migrated: it asks for its name, or passes one on. */
function choosesDatabase(source: FunctionSource): boolean {
  return [...ownNodesIn(source.value.node)].some(
    (node) =>
      /^(alias|using|db_manager|settings_dict)$/u.test(attributeOf(node, source)) ||
      (node.type === 'keyword_argument' && textOf(source.tree, node).startsWith('using')),
  );
}

function attributeOf(node: SyntaxNode, { tree }: FunctionSource): string {
  const name = node.type === 'attribute' ? childOf(node, 'attribute') : undefined;
  return name === undefined ? '' : textOf(tree, name);
}
