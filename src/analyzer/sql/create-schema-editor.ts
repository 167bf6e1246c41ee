import type { Catalog } from '../database/catalog.ts';
import type { Location, Unresolved } from '../location.ts';
import type { Target } from '../target.ts';
import { addField, removeField } from './add-field.ts';
import { alterField } from './alter-field.ts';
import { alterTableComment } from './comments.ts';
import { constraintStatement, isIndexInDatabase } from './constraints.ts';
import { createModel, deleteModel } from './create-table.ts';
import { createIndexName, quoteName } from './identifiers.ts';
import { dropIndex, indexStatement, nameOfIndex } from './indexes.ts';
import { alterManyToMany, alterTableName } from './many-to-many.ts';
import { attributeOf, columnNameOf, columnOf, tableOf, type Attribute } from './model.ts';
import type { ModelInState, SchemaEditor } from './schema-editor.ts';
import { Session } from './session.ts';
import { alterIndexTogether, alterUniqueTogether } from './together.ts';
import { createUncompiledEditor } from './uncompiled-editor.ts';

export interface SchemaEditorOptions {
  readonly target: Target;
  /** Whether the migration runs in a transaction. PostgreSQL's SQL does not depend on it. */
  readonly atomic: boolean;
  /** The database at the moment; every statement is applied to it. */
  readonly catalog: Catalog;
  /** Where names of constraints are looked up; the catalog itself unless said otherwise. */
  readonly lookup?: Catalog;
}

/** Makes Django's schema editor for one migration. For other vendors than PostgreSQL it reports that SQL is not compiled. */
export function createSchemaEditor({ target, catalog, lookup }: SchemaEditorOptions): SchemaEditor {
  const session = new Session(target, catalog, lookup ?? catalog);
  return target.vendor === 'postgresql' ? postgresqlEditor(session) : createUncompiledEditor(session, target.vendor);
}

function postgresqlEditor(session: Session): SchemaEditor {
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
export function sharedMembers(
  session: Session,
): Members<
  | 'execute'
  | 'comment'
  | 'unresolved'
  | 'tableOf'
  | 'columnOf'
  | 'catalog'
  | 'cause'
  | 'blame'
  | 'missingModel'
  | 'dependsOnLoadingOrder'
  | 'finish'
> {
  return {
    catalog: session.catalog,
    execute: (sql, options) => session.execute(sql, options?.raw === true ? { raw: true } : { execution: 'verbatim' }),
    comment: (text) => session.comment(text),
    unresolved: (problem) => session.unresolved(problem),
    tableOf,
    columnOf,
    cause: (operation: number, at: Location) => session.cause(operation, at),
    blame: (at: Location) => session.blame(at),
    missingModel: (app, name) =>
      session.unresolved({ at: session.at, reason: `the model \`${app}.${name}\` is not known` }),
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
    alterUniqueTogether: (model, before, after) => alterUniqueTogether(session, model, before, after),
    alterIndexTogether: (model, before, after) => alterIndexTogether(session, model, before, after),
    alterDbTable: (_model, before, after) => alterTableName(session, before, after),
    alterDbTableComment(model, _before, after) {
      if (session.features.comments) alterTableComment(session, model, after);
    },
    alterDbTablespace(model, _before, after) {
      session.executeFor(model, session.templates.retablespaceTable, { new_tablespace: quoteName(after ?? '') });
    },
  };
}

function indexMembers(session: Session): Members<'addIndex' | 'removeIndex' | 'renameIndex' | 'indexNameOf'> {
  return {
    addIndex(model, index, options) {
      session.execute(indexStatement(session, model, index, options), { execution: 'verbatim' });
    },
    removeIndex(model, index, options) {
      dropIndex(session, model, nameOfIndex(model, index) ?? '', options);
    },
    renameIndex(model, before, after) {
      session.executeFor(model, session.templates.renameIndex, {
        old_name: quoteName(nameOfIndex(model, before) ?? ''),
        new_name: quoteName(nameOfIndex(model, after) ?? ''),
      });
    },
    indexNameOf(model, fields) {
      const attributes = fields.map((name) => attributeOf(model, name));
      if (attributes.some((attribute) => attribute === undefined)) return undefined;
      const columns = attributes.flatMap((attribute) => (attribute === undefined ? [] : [columnNameOf(attribute)]));
      const found = session.constraintNames(model, { columns, index: true, unique: false });
      return found.length === 1 ? found[0] : createIndexName(tableOf(model), columns, '_idx');
    },
  };
}

function constraintMembers(session: Session): Members<'addConstraint' | 'removeConstraint' | 'validateConstraint'> {
  return {
    addConstraint(model, constraint, options) {
      const made = constraintStatement(session, model, constraint);
      const template = options?.notValid === true ? `${made.template} NOT VALID` : made.template;
      session.execute({ ...made, template }, { execution: 'verbatim' });
    },
    removeConstraint(model, constraint) {
      const { deleteIndex, deleteConstraint } = session.templates;
      const template = isIndexInDatabase(constraint) ? deleteIndex : deleteConstraint;
      session.executeFor(model, template, { name: quoteName(constraint.name) });
    },
    validateConstraint(model, name) {
      session.executeFor(model, session.templates.validateConstraint, { name: quoteName(name) });
    },
  };
}
