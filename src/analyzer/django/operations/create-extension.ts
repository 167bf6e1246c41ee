import { quoteName } from '../../sql/identifiers.ts';
import { defineOperation, type OperationDefinition } from './define.ts';

/** The named extension operations of `django.contrib.postgres.operations`, and the extension that each makes. */
const namedExtensions: Readonly<Record<string, string>> = {
  BloomExtension: 'bloom',
  BtreeGinExtension: 'btree_gin',
  BtreeGistExtension: 'btree_gist',
  CITextExtension: 'citext',
  CryptoExtension: 'pgcrypto',
  HStoreExtension: 'hstore',
  TrigramExtension: 'pg_trgm',
  UnaccentExtension: 'unaccent',
};

function extensionOperation(name: string, extension: string | undefined): OperationDefinition {
  return defineOperation({
    name,
    parameters: extension === undefined ? ['name'] : [],

    interpret(args) {
      const made = extension ?? args.string('name');
      return {
        description: `Creates extension ${made}`,
        // Django first asks the database whether the extension is there.
        databaseForwards({ editor, extensions }) {
          if (extensions?.has(made) !== true) editor.execute(`CREATE EXTENSION IF NOT EXISTS ${quoteName(made)}`);
        },
        databaseBackwards({ editor, extensions }) {
          if (extensions?.has(made) !== false) editor.execute(`DROP EXTENSION IF EXISTS ${quoteName(made)}`);
        },
      };
    },
  });
}

/** `CreateExtension(name)` and its named subclasses. */
export const extensionOperations: readonly OperationDefinition[] = [
  extensionOperation('CreateExtension', undefined),
  ...Object.entries(namedExtensions).map(([name, extension]) => extensionOperation(name, extension)),
];
