import type { PythonValue } from '../../python/value.ts';
import { valueBehind } from '../behind-name.ts';
import type { Field } from '../field.ts';
import { modelKey } from '../model-changes.ts';
import { defineOperation, type OperationContext } from './define.ts';
import { migratedModel } from './model-access.ts';

/** The library's names for the moment of the INSERT. */
const now = '__NOW__';
const today = '__TODAY__';
const constants: Readonly<Record<string, string>> = {
  'django_add_default_value.NOW': now,
  'django_add_default_value.TODAY': today,
  'django_add_default_value.add_default_value.NOW': now,
  'django_add_default_value.add_default_value.TODAY': today,
};

const quotes = { postgresql: '"', mysql: '`' } as const;

/**
 * django-add-default-value's `AddDefaultValue(model_name, name, value)`: gives a column a default in the database, without a change
 * of the state. Read off version 0.10.0, which writes values between quotes as they are, and does nothing on SQLite.
 */
export const addDefaultValue = defineOperation({
  name: 'AddDefaultValue',
  parameters: ['model_name', 'name', 'value'],

  interpret(args, reading) {
    const model = args.string('model_name');
    const name = args.string('name');
    const given = args.values.get('value');
    const value = given === undefined ? undefined : valueBehind(given, reading);
    const text = value === undefined ? undefined : textOf(value);
    if (text === undefined) args.note(given, `\`value\` ${given === undefined ? 'is missing' : 'is not a constant'}`);
    const { vendor } = reading.settings;
    const run = (context: OperationContext, isForwards: boolean): void => {
      if (vendor !== 'postgresql' && vendor !== 'mysql') return;
      const owner = migratedModel(context.after, context, model, reading.settings);
      if (owner === undefined) return;
      const field = owner.model.fields.get(name);
      const reason = field === undefined ? `the model has no field \`${name}\`` : obstacle(field, vendor);
      const literal = isForwards
        ? literalOf(value?.kind === 'boolean' && vendor === 'mysql' ? String(Number(value.value)) : text, vendor)
        : '';
      if (field === undefined || reason !== undefined || literal === undefined) {
        context.editor.unresolved({
          at: args.call.at,
          reason: reason ?? 'what Django makes of the value is not known',
        });
        return;
      }
      // For MySQL the library knows no day of the INSERT, and leaves the column alone.
      if (vendor === 'mysql' && text === today) return;
      const [table, column] = [context.editor.tableOf(owner), context.editor.columnOf(field, name)].map(
        (identifier) => `${quotes[vendor]}${identifier}${quotes[vendor]}`,
      );
      const change = isForwards ? `SET DEFAULT ${literal}` : 'DROP DEFAULT';
      context.editor.execute(`ALTER TABLE ${table ?? ''} ALTER COLUMN ${column ?? ''} ${change}`);
    };
    return {
      description: `Add to field ${model}.${name} the default value ${text ?? ''}`,
      models: [modelKey(reading.app, model)],
      field: name,
      databaseForwards: (context) => run(context, true),
      databaseBackwards: (context) => run(context, false),
    };
  },
});

/** `str(value)`, where it is known. */
function textOf(value: PythonValue): string | undefined {
  if (value.kind === 'reference') return constants[value.name];
  if (value.kind === 'string') return value.value;
  if (value.kind === 'integer') return String(value.value);
  if (value.kind !== 'boolean') return undefined;
  return value.value ? 'True' : 'False';
}

/** The text as SQL; undefined where it is not known, or Django fails on it: it takes a "%" for a placeholder. */
function literalOf(text: string | undefined, vendor: keyof typeof quotes): string | undefined {
  if (text === undefined || text.includes('%')) return undefined;
  if (text === now) return vendor === 'mysql' ? 'CURRENT_TIMESTAMP' : 'now()';
  return text === today ? 'now()' : `'${text}'`;
}

/** Why the statement for a field can't be known. */
function obstacle({ fieldClass, relation }: Field, vendor: keyof typeof quotes): string | undefined {
  if (fieldClass === 'unknown') return 'the column of the field is not known';
  if (relation?.kind === 'many-to-many') return 'a many-to-many relation has no column';
  // MySQL has no defaults of texts, and for MariaDB the library asks for the third number of its version.
  return vendor === 'mysql' && fieldClass === 'TextField' ? 'the library may leave texts without a default' : undefined;
}
