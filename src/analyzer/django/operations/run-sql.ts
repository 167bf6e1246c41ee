import type { PythonValue } from '../../python/value.ts';
import type { SchemaEditor } from '../../sql/schema-editor.ts';
import { itemsOf, stringOf } from '../plain-values.ts';
import type { ProjectState } from '../state.ts';
import type { OperationArguments } from './arguments.ts';
import { defineOperation } from './define.ts';

/** `migrations.RunSQL(sql, reverse_sql=None, state_operations=None, hints=None, elidable=False)`. */
export const runSql = defineOperation({
  name: 'RunSQL',
  parameters: ['sql', 'reverse_sql', 'state_operations', 'hints', 'elidable'],

  interpret(args, { readOperation }) {
    const forwards = readSql(args, 'sql');
    const reverse = args.value('reverse_sql');
    const backwards = reverse === undefined ? undefined : readSql(args, 'reverse_sql');
    const stateOperations = (itemsOf(args.value('state_operations')) ?? []).map((value) => readOperation(value));
    return {
      description: 'Raw SQL operation',
      reversible: reverse !== undefined,
      stateOperations,
      stateForwards: (app: string, state: ProjectState) =>
        stateOperations.reduce((current, operation) => operation.stateForwards(app, current), state),
      databaseForwards: ({ editor }) => run(forwards, editor),
      databaseBackwards: ({ editor }) => run(backwards ?? [], editor),
    };
  },
});

/** The texts that Django hands to the driver one by one: a string is one text, whatever it holds (PostgreSQL does not split). */
function readSql(args: OperationArguments, name: 'sql' | 'reverse_sql'): readonly string[] {
  const value = args.value(name);
  if (value === undefined || isNoop(value)) return [];
  const text = stringOf(value);
  if (text !== undefined) return [text];
  const items = itemsOf(value);
  if (items === undefined) args.note(value, `\`${name}\` is not a constant`);
  return (items ?? []).flatMap((item) => readItem(item, args, name));
}

/** An item of a list: a string, or `(sql, params)`. */
function readItem(item: PythonValue, args: OperationArguments, name: string): readonly string[] {
  const text = stringOf(item);
  if (text !== undefined) return [text];
  const [sql, parameters] = itemsOf(item) ?? [];
  const plain = stringOf(sql);
  if (plain === undefined || parameters === undefined) {
    args.note(item, `an item of \`${name}\` is not a constant`);
    return [];
  }
  if (parameters.kind === 'none') return [plain];
  if (itemsOf(parameters)?.length === 0) return [plain.replaceAll('%%', '%')];
  args.note(item, `the parameters of an item of \`${name}\``);
  return [];
}

function isNoop(value: PythonValue): boolean {
  return (
    (value.kind === 'reference' && value.name.endsWith('RunSQL.noop')) ||
    (value.kind === 'string' && value.value === '')
  );
}

function run(texts: readonly string[], editor: SchemaEditor): void {
  for (const text of texts) editor.execute(text, { raw: true });
}
