import { columnsRead } from '../expressions.ts';
import type { CatalogReader } from '../catalog.ts';
import type { Store } from '../store.ts';
import { names, relationName, qualifiedName, objectName } from '../syntax.ts';
import { moveToSchema } from '../tables.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';

/** CREATE TRIGGER blocks writers, not readers. */
const createTrigger = defineStatement({
  kind: 'CreateTrigStmt',
  effects(statement, effects, { catalog }) {
    const relation = relationName(statement.relation);
    effects.command('CREATE TRIGGER');
    effects.lockTree(relation, 'SHARE ROW EXCLUSIVE');
    if (statement.constrrel !== undefined) effects.lock(relationName(statement.constrrel), 'ACCESS SHARE');
    if (catalog.complete && catalog.table(relation) === undefined) {
      effects.refuse(`relation "${relation}" does not exist`);
    }
    effects.other(relation, `create trigger ${statement.trigname}`);
  },
  apply(statement, store) {
    const relation = relationName(statement.relation);
    const name = statement.trigname ?? '';
    store.change(relation, (table) => ({
      ...table,
      triggers: [...table.triggers.filter((each) => each !== name), name],
    }));
    const columns = [...names(statement.columns), ...columnsRead(statement.whenClause)];
    addReader(store, relation, { kind: 'trigger', name, columns });
  },
});

const createPolicy = defineStatement({
  kind: 'CreatePolicyStmt',
  effects(statement, effects) {
    const relation = relationName(statement.table);
    effects.command('CREATE POLICY');
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `create policy ${statement.policy_name}`);
  },
  apply(statement, store) {
    const columns = [...columnsRead(statement.qual), ...columnsRead(statement.with_check)];
    addReader(store, relationName(statement.table), { kind: 'policy', name: statement.policy_name ?? '', columns });
  },
});

const alterPolicy = defineStatement({
  kind: 'AlterPolicyStmt',
  effects(statement, effects) {
    const relation = relationName(statement.table);
    effects.command('ALTER POLICY');
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `alter policy ${statement.policy_name}`);
  },
  apply(statement, store) {
    const columns = [...columnsRead(statement.qual), ...columnsRead(statement.with_check)];
    addReader(store, relationName(statement.table), { kind: 'policy', name: statement.policy_name ?? '', columns });
  },
});

const createRule = defineStatement({
  kind: 'RuleStmt',
  effects(statement, effects) {
    const relation = relationName(statement.relation);
    effects.command('CREATE RULE');
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `create rule ${statement.rulename}`);
  },
  apply(statement, store) {
    const columns = [...columnsRead(statement.whereClause), ...columnsRead(statement.actions)];
    addReader(store, relationName(statement.relation), { kind: 'rule', name: statement.rulename ?? '', columns });
  },
});

const alterSchema = defineStatement({
  kind: 'AlterObjectSchemaStmt',
  effects(statement, effects) {
    const isTable = statement.relation !== undefined && statement.objectType !== 'OBJECT_SEQUENCE';
    const relation = isTable ? relationName(statement.relation) : undefined;
    effects.command(`ALTER ${(statement.objectType ?? '').replace(/^OBJECT_/, '')} … SET SCHEMA`);
    if (relation === undefined) return;
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    effects.other(relation, `move to schema ${statement.newschema}`);
  },
  apply(statement, store) {
    moveToSchema(store, relationName(statement.relation), statement.newschema ?? '');
  },
});

const createFunction = defineStatement({
  kind: 'CreateFunctionStmt',
  effects(statement, effects) {
    effects.command(statement.is_procedure === true ? 'CREATE PROCEDURE' : 'CREATE FUNCTION');
    effects.other(undefined, `create function ${qualifiedName(names(statement.funcname))}`);
  },
  apply(statement, store) {
    const name = qualifiedName(names(statement.funcname));
    const option = statement.options?.map((each) => ('DefElem' in each ? each.DefElem : undefined));
    const volatility = objectName(option?.find((each) => each?.defname === 'volatility')?.arg).at(-1);
    const isCalm = volatility === 'immutable' || volatility === 'stable';
    store.functions.set(name, isCalm ? volatility : 'volatile');
  },
});

function addReader(store: Store, relation: string, reader: CatalogReader): void {
  store.change(relation, (table) => ({
    ...table,
    readers: [...table.readers.filter(({ kind, name }) => kind !== reader.kind || name !== reader.name), reader],
  }));
}

/** Statements on what belongs to a table: triggers, policies, rules; and on functions. */
export const tableObjectStatements: readonly AnyStatementDefinition[] = [
  createTrigger,
  createPolicy,
  alterPolicy,
  createRule,
  alterSchema,
  createFunction,
];
