import { quoteName } from '../../sql/identifiers.ts';
import type { OperationArguments } from './arguments.ts';
import { defineOperation } from './define.ts';

const parameters = ['name', 'locale', 'provider', 'deterministic'];

/** `CREATE COLLATION …`, as `CollationOperation.create_collation` writes it. */
function createStatement(args: OperationArguments): string {
  const provider = args.optionalString('provider') ?? 'libc';
  const options = [
    `locale=${quoteName(args.string('locale'))}`,
    ...(provider === 'libc' ? [] : [`provider=${quoteName(provider)}`]),
    ...(args.boolean('deterministic', true) ? [] : ['deterministic=false']),
  ];
  return `CREATE COLLATION ${quoteName(args.string('name'))} (${options.join(', ')})`;
}

/** `django.contrib.postgres.operations.CreateCollation(name, locale, *, provider="libc", deterministic=True)`. */
export const createCollation = defineOperation({
  name: 'CreateCollation',
  parameters,

  interpret(args) {
    const create = createStatement(args);
    const drop = `DROP COLLATION ${quoteName(args.string('name'))}`;
    return {
      description: `Create collation ${args.string('name')}`,
      databaseForwards: ({ editor }) => editor.execute(create),
      databaseBackwards: ({ editor }) => editor.execute(drop),
    };
  },
});

/** `django.contrib.postgres.operations.RemoveCollation(…)`, with the same arguments. */
export const removeCollation = defineOperation({
  name: 'RemoveCollation',
  parameters,

  interpret(args) {
    const create = createStatement(args);
    const drop = `DROP COLLATION ${quoteName(args.string('name'))}`;
    return {
      description: `Remove collation ${args.string('name')}`,
      databaseForwards: ({ editor }) => editor.execute(drop),
      databaseBackwards: ({ editor }) => editor.execute(create),
    };
  },
});
