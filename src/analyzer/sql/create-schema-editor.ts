import type { Catalog } from '../database/catalog.ts';
import type { Location, Unresolved } from '../location.ts';
import type { Target } from '../target.ts';
import { addField, removeField } from './add-field.ts';
import { alterField } from './alter-field.ts';
import { alterTableComment } from './comments.ts';
import {
  checksAreKept,
  constraintStatement,
  deleteTemplate,
  isIndexInDatabase,
  isSupportedConstraint,
} from './constraints.ts';
import { firstKeyOf, keepForeignKeyIndex } from './foreign-key-index.ts';
import { createModel, deleteModel } from './create-table.ts';
import { dropIndex, indexStatement, isSupportedIndex, nameOfIndex } from './indexes.ts';
import { alterManyToMany, alterOrder, alterTableName } from './many-to-many.ts';
import { attributeOf, columnNameOf, columnOf, tableOf, type Attribute } from './model.ts';
import { runSql } from './raw-sql.ts';
import type { ModelInState, SchemaEditor } from './schema-editor.ts';
import { Session } from './session.ts';
import { alterIndexTogether, alterUniqueTogether } from './together.ts';
import {
  addSqliteConstraint,
  addSqliteField,
  alterSqliteField,
  alterSqliteManyToMany,
  alterSqliteOrder,
  removeSqliteConstraint,
  removeSqliteField,
} from './sqlite-editor.ts';

export interface SchemaEditorOptions {
  readonly target: Target;
  /** Whether the migration runs in a transaction. PostgreSQL's SQL does not depend on it. */
  readonly atomic: boolean;
  /** The database at the moment; every statement is applied to it. */
  readonly catalog: Catalog;
  /** True for `sqlmigrate --backwards`. */
  readonly backwards?: boolean;
  /** Where names of constraints are looked up; the catalog itself unless said otherwise. */
  readonly lookup?: Catalog;
  /** True for `sqlmigrate`, which executes nothing (`collect_sql`): what is looked up does not follow the statements. */
  readonly collects?: boolean;
}

/** Makes Django's schema editor for one migration. */
export function createSchemaEditor(options: SchemaEditorOptions): SchemaEditor {
  const { target, catalog, lookup = catalog, collects = false, backwards = false } = options;
  const session = new Session(target, catalog, { lookup, collects, backwards });
  const editor = baseEditor(session);
  return session.backend === 'sqlite' ? sqliteEditor(session, editor) : editor;
}

/** SQLite alters little: Django makes most tables again. */
function sqliteEditor(session: Session, editor: SchemaEditor): SchemaEditor {
  const own: Partial<SchemaEditor> = {
    addField(model, name) {
      const attribute = named(session, model, name);
      if (attribute !== undefined) addSqliteField(session, model, attribute);
    },
    removeField(model, name) {
      const attribute = named(session, model, name);
      if (attribute !== undefined) removeSqliteField(session, model, attribute);
    },
    alterField(before, oldName, after, newName) {
      const [old, fresh] = [named(session, before, oldName), named(session, after, newName)];
      if (old !== undefined && fresh !== undefined) alterSqliteField(session, before, old, fresh);
    },
    alterManyToMany(before, oldName, after, newName) {
      const [old, fresh] = [named(session, before, oldName), named(session, after, newName)];
      if (old !== undefined && fresh !== undefined) alterSqliteManyToMany(session, old, fresh);
    },
    alterOrder(before, _after, name) {
      const old = named(session, before, name);
      if (old !== undefined) alterSqliteOrder(session, old);
    },
    addConstraint: (model, constraint) => addSqliteConstraint(session, model, constraint),
    removeConstraint: (model, constraint) => removeSqliteConstraint(session, model, constraint),
  };
  return renderingStates(session, Object.create(editor, Object.getOwnPropertyDescriptors(own)) as SchemaEditor);
}

/** The members for which Django asks for the models of a state. */
const rendering = [
  'createModel',
  'deleteModel',
  'addField',
  'removeField',
  'alterField',
  'addIndex',
  'removeIndex',
  'renameIndex',
  'addConstraint',
  'removeConstraint',
  'alterUniqueTogether',
  'alterIndexTogether',
  'alterDbTable',
  'alterDbTableComment',
] as const;

function renderingStates(session: Session, editor: SchemaEditor): SchemaEditor {
  const noting = rendering.map((name) => {
    const member = editor[name].bind(editor) as (...given: readonly unknown[]) => void;
    const noted = (...given: readonly unknown[]): void => {
      member(...given);
      session.rendersState();
    };
    return [name, { value: noted, enumerable: true }] as const;
  });
  return Object.create(editor, Object.fromEntries(noting)) as SchemaEditor;
}

function baseEditor(session: Session): SchemaEditor {
  return {
    ...sharedMembers(session),
    get emittedNothing() {
      return session.emittedNothing;
    },
    ...tableMembers(session),
    ...indexMembers(session),
    ...constraintMembers(session),
  };
}

type Members<Name extends keyof SchemaEditor> = Pick<SchemaEditor, Name>;

/** What does not depend on the dialect. */
function sharedMembers(
  session: Session,
): Members<
  | 'execute'
  | 'executeUnprinted'
  | 'runSql'
  | 'comment'
  | 'unresolved'
  | 'tableOf'
  | 'columnOf'
  | 'catalog'
  | 'cause'
  | 'blame'
  | 'missingModel'
  | 'doubtfulModel'
  | 'dependsOnLoadingOrder'
  | 'finish'
> {
  return {
    catalog: session.catalog,
    execute: (sql) => session.execute(sql, { execution: 'verbatim' }),
    executeUnprinted: (sql, reason) => session.executeUnprinted(sql, reason),
    runSql: (given) => runSql(session, given),
    comment: (text) => session.comment(text),
    unresolved: (problem) => session.unresolved(problem),
    tableOf,
    columnOf,
    cause: (operation: number, at: Location) => session.cause(operation, at),
    blame: (at: Location) => session.blame(at),
    missingModel: (app, name) =>
      session.unresolved({ at: session.at, reason: `the model \`${app}.${name}\` is not known` }),
    doubtfulModel: (key, { path, line }) => {
      const place = line === undefined ? path : `${path}, line ${line},`;
      session.unresolved({ at: session.at, reason: `what ${place} did to \`${key}\` could not be read` });
    },
    dependsOnLoadingOrder: (at: Location) => session.dependsOnLoadingOrder(at),
    finish: () => session.finish(),
  };
}

/** Finds a field, or records that the model has none of that name. */
function named(session: Session, model: ModelInState, name: string): Attribute | undefined {
  const attribute = attributeOf(model, name);
  if (attribute === undefined) {
    const problem: Unresolved = {
      at: session.at,
      reason: `the model \`${model.model.app}.${model.model.name}\` has no field \`${name}\``,
    };
    session.unresolved(problem);
  }
  return attribute;
}

function tableMembers(
  session: Session,
): Members<
  | 'createModel'
  | 'deleteModel'
  | 'addField'
  | 'removeField'
  | 'alterField'
  | 'alterManyToMany'
  | 'alterOrder'
  | 'alterUniqueTogether'
  | 'alterIndexTogether'
  | 'alterDbTable'
  | 'alterDbTableComment'
  | 'alterDbTablespace'
> {
  return {
    createModel: (model) => createModel(session, model),
    deleteModel: (model) => deleteModel(session, model),
    addField(model, name) {
      const attribute = named(session, model, name);
      if (attribute !== undefined) addField(session, model, attribute);
    },
    removeField(model, name) {
      const attribute = named(session, model, name);
      if (attribute !== undefined) removeField(session, model, attribute);
    },
    alterField(before, oldName, after, newName) {
      const [old, fresh] = [named(session, before, oldName), named(session, after, newName)];
      if (old !== undefined && fresh !== undefined) alterField(session, before, old, fresh);
    },
    alterManyToMany(before, oldName, after, newName) {
      const [old, fresh] = [named(session, before, oldName), named(session, after, newName)];
      if (old !== undefined && fresh !== undefined) alterManyToMany(session, old, fresh);
    },
    alterOrder(before, after, name) {
      const [old, fresh] = [named(session, before, name), named(session, after, name)];
      if (old !== undefined && fresh !== undefined) alterOrder(session, old, fresh);
    },
    alterUniqueTogether: (model, before, after) => alterUniqueTogether(session, model, before, after),
    alterIndexTogether: (model, before, after) => alterIndexTogether(session, model, before, after),
    alterDbTable: (_model, before, after) => alterTableName(session, before, after),
    alterDbTableComment(model, _before, after) {
      if (session.features.comments && session.database.comments) alterTableComment(session, model, after);
    },
    alterDbTablespace(model, _before, after) {
      session.executeFor(model, session.templates.retablespaceTable, {
        new_tablespace: session.names.quote(after ?? ''),
      });
    },
  };
}

function indexMembers(session: Session): Members<'addIndex' | 'removeIndex' | 'renameIndex' | 'indexNameOf'> {
  return {
    addIndex(model, index, options) {
      if (!isSupportedIndex(session, index)) return;
      session.execute(indexStatement(session, model, index, options), { execution: 'verbatim' });
    },
    removeIndex(model, index, options) {
      if (!isSupportedIndex(session, index)) return;
      if (session.features.keepsForeignKeyIndexes) keepForeignKeyIndex(session, model, firstKeyOf(index));
      dropIndex(session, model, nameOfIndex(model, index) ?? '', options);
    },
    renameIndex(model, before, after) {
      if (!session.database.renamesIndexes) {
        this.removeIndex(model, before);
        this.addIndex(model, after);
        return;
      }
      session.executeFor(model, session.templates.renameIndex, {
        old_name: session.names.quote(nameOfIndex(model, before) ?? ''),
        new_name: session.names.quote(nameOfIndex(model, after) ?? ''),
      });
    },
    indexNameOf(model, fields) {
      const attributes = fields.map((name) => attributeOf(model, name));
      if (attributes.some((attribute) => attribute === undefined)) return undefined;
      const columns = attributes.flatMap((attribute) => (attribute === undefined ? [] : [columnNameOf(attribute)]));
      const found = session.constraintNames(model, { columns, index: true, unique: false });
      return found.length === 1 ? found[0] : session.names.index(tableOf(model), columns, '_idx');
    },
  };
}

function constraintMembers(session: Session): Members<'addConstraint' | 'removeConstraint' | 'validateConstraint'> {
  return {
    addConstraint(model, constraint, options) {
      if (!isSupportedConstraint(session, constraint) || !checksAreKept(session, constraint)) return;
      const made = constraintStatement(session, model, constraint);
      const template = options?.notValid === true ? `${made.template} NOT VALID` : made.template;
      session.execute({ ...made, template }, { execution: 'verbatim' });
    },
    removeConstraint(model, constraint) {
      if (!isSupportedConstraint(session, constraint) || !checksAreKept(session, constraint)) return;
      const isUnique = constraint.constraintClass === 'UniqueConstraint';
      if (isUnique && session.features.keepsForeignKeyIndexes) {
        keepForeignKeyIndex(session, model, firstKeyOf(constraint));
      }
      const template = isIndexInDatabase(constraint)
        ? session.templates.deleteIndex
        : deleteTemplate(session, constraint);
      session.executeFor(model, template, { name: session.names.quote(constraint.name) });
    },
    validateConstraint(model, name) {
      session.executeFor(model, session.templates.validateConstraint, { name: session.names.quote(name) });
    },
  };
}
