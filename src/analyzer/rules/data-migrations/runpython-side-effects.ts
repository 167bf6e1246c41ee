import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import type { Modules } from '../../python/module.ts';
import { childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import { calledIn, namingIn, type Called } from './called-names.ts';
import { namesIn } from './names.ts';
import { methodOf } from './rows.ts';
import { dataFunctionsOf, locationIn, ownNodesIn, placeSentence, type FunctionSource } from './run-python.ts';

/** What reaches out of the database, by the name that is called, and what it does in words. */
const effects: readonly (readonly [name: RegExp, does: string, way: string])[] = [
  [
    /^(requests\.(get|post|put|patch|delete|head|options|request|Session|session)|httpx\.(get|post|put|patch|delete|head|request|Client|AsyncClient)|aiohttp\.\w+|urllib\.request\.\w+|urllib3\.(PoolManager|HTTPConnectionPool|request)|http\.client\.\w+|boto3\.(client|resource|Session)|stripe\.[A-Z][\w.]*|paramiko\.\w+|ftplib\.\w+|smtplib\.\w+|socket\.\w+|xmlrpc\.client\.\w+|grpc\.\w+|elasticsearch\.\w+|redis\.(Redis|StrictRedis|from_url))$/u,
    'talks to another service',
    'Call the service from a management command after the deploy, and let the migration store what it gave.',
  ],
  [
    /^django\.core\.mail\.(send_mail|send_mass_mail|mail_admins|mail_managers|EmailMessage|EmailMultiAlternatives|get_connection)$/u,
    'sends mail',
    'Send it from a management command after the deploy: what was sent is not taken back by a rollback, and is sent again by a second run.',
  ],
  [
    /^time\.sleep$/u,
    'sleeps',
    'In an atomic migration the transaction and its locks sleep with it. Commit first (`atomic = False`, a transaction for each batch).',
  ],
  [
    /^builtins\.(open|input)$|^(io\.open|os\.(remove|unlink|rename|makedirs|mkdir|rmdir|system|popen)|shutil\.\w+|pathlib\.Path\.\w+)$|^django\.core\.files\.storage\.default_storage\.(save|open|delete)$/u,
    'uses files or the terminal',
    'The machine that migrates may not have them, and a rollback does not bring them back. Put the data into the migration, or do this in a management command.',
  ],
  [
    /^subprocess\.\w+$/u,
    'starts another program',
    'The machine that migrates may not have it, and a rollback does not undo what it did.',
  ],
  [
    /^django\.core\.management\.call_command$/u,
    'runs a management command',
    'Commands use the models of the newest code, `loaddata` too: on a fresh database the table does not have their columns yet. Write the rows with historical models.',
  ],
  [
    /^(celery\.\w+|django_q\.tasks\.async_task|django_rq\.enqueue|dramatiq\.\w+)$/u,
    'queues work',
    'The worker may start before the migration has committed, with the old rows, or run although it is rolled back.',
  ],
  [
    /^django\.db\.models\.signals\.(?!post_migrate)\w+\.(send|connect|disconnect)$/u,
    'relies on signals',
    'Historical models send none to the receivers of real ones, which are told by the class.',
  ],
];

/** Methods by which a task of the project is put into a queue. */
const queues: ReadonlySet<string> = new Set(['delay', 'apply_async', 'delay_on_commit']);

export const runpythonSideEffects = defineRule({
  id: 'runpython-side-effects',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration does what no rollback takes back: network, mail, files, queues, other programs, sleeping.',
    why: `A migration runs on every database there will ever be: each developer's, CI's, each restore. It runs again after a failure. And while
it waits for another service, its transaction holds what it has locked. What reaches out of the database belongs into a management
command that is run when it is meant to be.`,
    facts: [
      'Django runs an atomic migration in one transaction, and the whole of it again if it fails ("Writing migrations", Non-atomic migrations).',
      '`loaddata` deserializes with the current models (django/core/serializers/python.py, `apps.get_model` of the global registry).',
    ],
    whenToIgnore: 'What it does is safe to be done again, on every database, and answers at once.',
  },
  *step(step, context) {
    const { modules } = context.project;
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      const calls = calledIn(source, modules);
      // A handler of `post_migrate` runs when all migrations are done: what it does is none of their business.
      const isHandled = calls.some(({ name }) => name === 'django.db.models.signals.post_migrate.connect');
      const own = new Set(ownNodesIn(source.value.node));
      for (const called of isHandled ? calls.filter(({ node }) => own.has(node)) : calls) {
        const found = effectOf(called, source, modules);
        if (found === undefined) continue;
        const { name, does, way } = found;
        yield {
          at: locationIn(source, called.node, operation),
          subject: [source.value.name, name],
          title: `A rollback does not take it back: the migration ${does} with ${code(name)}`,
          message: paragraphs(
            sentences(
              `${code(source.value.name === '' ? 'the lambda' : source.value.name)} calls ${code(name)}.`,
              context.compiled.migration.atomic
                ? 'Until it answers, the migration holds every lock that it has taken.'
                : undefined,
              placeSentence(source, called.node, operation),
            ),
            way,
          ),
        };
      }
    }
  },
});

function effectOf(
  called: Called,
  source: FunctionSource,
  modules: Modules,
): { readonly name: string; readonly does: string; readonly way: string } | undefined {
  const name = called.name ?? fileMethod(called.node, source, modules);
  if (name === undefined) return undefined;
  const method = methodOf(called.node, source)?.method ?? '';
  if (queues.has(method) && !name.startsWith('builtins.')) {
    const [, does, way] = effects.find(([pattern]) => pattern.test('celery.task')) ?? [];
    return does === undefined || way === undefined ? undefined : { name, does, way };
  }
  const found = effects.find(([pattern]) => pattern.test(name));
  return found === undefined ? undefined : { name: name.replace(/^builtins\./u, ''), does: found[1], way: found[2] };
}

/** `(HERE / "rows.csv").open()`: a method of a path that is put together has no name of its own. */
function fileMethod(node: SyntaxNode, source: FunctionSource, modules: Modules): string | undefined {
  const call = methodOf(node, source);
  if (call === undefined || !/^(open|(read|write)_(text|bytes)|unlink|mkdir)$/u.test(call.method)) return undefined;
  return isPath(call.object, source, modules) ? `pathlib.Path.${call.method}` : undefined;
}

/** True for what is made of `pathlib.Path(…)` by `/`, attributes and methods. */
function isPath(node: SyntaxNode, source: FunctionSource, modules: Modules): boolean {
  const naming = namingIn(source, modules);
  const names = namesIn(source.value.node, source.tree);
  let current: SyntaxNode | undefined = node;
  for (let depth = 0; current !== undefined && depth < 50; depth += 1) {
    if (current.type === 'call') {
      const callee = childOf(current, 'function');
      if (callee !== undefined && naming(callee) === 'pathlib.Path') return true;
      current = callee;
    } else if (current.type === 'identifier') {
      const name = textOf(source.tree, current);
      const value = names.valueAt(name, current.startIndex);
      if (value === undefined) {
        const constant = modules.at(source.value.at.path)?.lookup(name);
        return constant?.kind === 'path' && constant.form === 'Path';
      }
      current = value;
    } else
      current =
        childOf(current, 'object') ??
        childOf(current, 'left') ??
        (current.type === 'parenthesized_expression' ? current.children[0] : undefined);
  }
  return false;
}
