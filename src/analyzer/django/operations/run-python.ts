import { defineOperation } from './define.ts';

/** `migrations.RunPython(code, reverse_code=None, atomic=None, hints=None, elidable=False)`. Its code is never run. */
export const runPython = defineOperation({
  name: 'RunPython',
  parameters: ['code', 'reverse_code', 'atomic', 'hints', 'elidable'],

  interpret(args) {
    const at = args.call.at;
    return {
      description: 'Raw Python operation',
      reducesToSql: false,
      reversible: args.value('reverse_code') !== undefined,
      // Only reached where another operation runs it as part of its own SQL: then Django runs the code.
      databaseForwards: ({ editor }) =>
        editor.unresolved({ at, reason: 'Python code runs inside of another operation' }),
      databaseBackwards: ({ editor }) =>
        editor.unresolved({ at, reason: 'Python code runs inside of another operation' }),
    };
  },
});
