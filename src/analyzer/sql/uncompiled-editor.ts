import { sharedMembers } from './create-schema-editor.ts';
import type { SchemaEditor } from './schema-editor.ts';
import type { Session } from './session.ts';
import type { Vendor } from '../target.ts';

const vendorNames: Readonly<Record<Vendor, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
};

/** The editor of a vendor whose SQL is not compiled yet: each schema operation is recorded as a gap. RunSQL is kept. */
export function createUncompiledEditor(session: Session, vendor: Vendor): SchemaEditor {
  const gap = (): void => {
    session.unresolved({ at: session.at, reason: `SQL for ${vendorNames[vendor]} is not compiled yet` });
  };
  return {
    ...sharedMembers(session),
    get emittedNothing() {
      return session.emittedNothing;
    },
    createModel: gap,
    deleteModel: gap,
    addField: gap,
    removeField: gap,
    alterField: gap,
    alterManyToMany: gap,
    addIndex: gap,
    removeIndex: gap,
    renameIndex: gap,
    indexNameOf: () => undefined,
    addConstraint: gap,
    removeConstraint: gap,
    validateConstraint: gap,
    alterUniqueTogether: gap,
    alterIndexTogether: gap,
    alterDbTable: gap,
    alterDbTableComment: gap,
    alterDbTablespace: gap,
  };
}
