import type { PythonValue } from '../../python/value.ts';
import { toObject, unknownObject, type PythonObject } from '../../sql/python-object.ts';
import type { RawSql, SchemaEditor } from '../../sql/schema-editor.ts';
import { valueBehind } from '../behind-name.ts';
import { itemsOf, stringOf } from '../plain-values.ts';
import type { ProjectState } from '../state.ts';
import type { OperationArguments } from './arguments.ts';
import { defineOperation, type OperationReading } from './define.ts';

/** `migrations.RunSQL(sql, reverse_sql=None, state_operations=None, hints=None, elidable=False)`. */
export const runSql = defineOperation({
  name: 'RunSQL',
  parameters: ['sql', 'reverse_sql', 'state_operations', 'hints', 'elidable'],

  interpret(args, reading) {
    const { readOperation } = reading;
    const forwards = readSql(args, 'sql', reading);
    const reverse = args.value('reverse_sql');
    const backwards = reverse === undefined ? undefined : readSql(args, 'reverse_sql', reading);
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

/** The texts of RunSQL one by one: a string is a script, an item of a list a statement, perhaps with parameters. */
function readSql(args: OperationArguments, name: 'sql' | 'reverse_sql', reading: OperationReading): readonly RawSql[] {
  const written = args.value(name);
  const value = written === undefined ? undefined : valueBehind(written, reading);
  if (value === undefined || isNoop(value)) return [];
  const text = stringOf(value);
  if (text !== undefined) return [{ text, isScript: true }];
  const items = itemsOf(value);
  if (items === undefined) args.note(value, `\`${name}\` is not a constant`);
  return (items ?? []).flatMap((item) => readItem(valueBehind(item, reading), args, name, reading));
}

/** An item of a list: a string, or `(sql, params)`. */
function readItem(
  item: PythonValue,
  args: OperationArguments,
  name: string,
  reading: OperationReading,
): readonly RawSql[] {
  const whole = stringOf(item);
  if (whole !== undefined) return [{ text: whole, isScript: false }];
  const [first, second] = (itemsOf(item) ?? []).map((part) => valueBehind(part, reading));
  const text = stringOf(first);
  if (text === undefined || second === undefined) {
    args.note(item, `an item of \`${name}\` is not a constant`);
    return [];
  }
  if (second.kind === 'none') return [{ text, isScript: false }];
  const parameters = itemsOf(second)?.map((parameter) => parameterOf(parameter));
  if (parameters === undefined) args.note(item, `the parameters of an item of \`${name}\` are no list`);
  return parameters === undefined ? [] : [{ text, isScript: false, parameters }];
}

function parameterOf(value: PythonValue): PythonObject {
  const object = toObject(value);
  return object.kind === 'dict' ? unknownObject(value, 'a dict as a parameter of SQL is not known') : object;
}

function isNoop(value: PythonValue): boolean {
  return (
    (value.kind === 'reference' && value.name.endsWith('RunSQL.noop')) ||
    (value.kind === 'string' && value.value === '')
  );
}

function run(texts: readonly RawSql[], editor: SchemaEditor): void {
  for (const text of texts) editor.runSql(text);
}
