import type { Node } from '../prepare.ts';
import { all, as, constantText } from '../syntax.ts';
import type { TransactionStmtKind } from '../prepare.ts';
import type { TransactionControl } from '../effects.ts';
import { checksRunNow } from '../deferred-checks.ts';
import { defineStatement, type AnyStatementDefinition } from './define.ts';

/** SET and RESET of a setting, for the session or (LOCAL) for the transaction. */
const setVariable = defineStatement({
  kind: 'VariableSetStmt',
  effects(statement, effects) {
    const isReset = statement.kind === 'VAR_RESET' || statement.kind === 'VAR_SET_DEFAULT';
    effects.command(isReset ? 'RESET' : 'SET');
    if (statement.kind === 'VAR_RESET_ALL') {
      effects.command('RESET ALL');
      effects.set({ name: 'all', value: undefined, local: false });
    }
    if (statement.name === undefined) return;
    const value = isReset ? undefined : settingValue(statement.args);
    effects.set({ name: statement.name.toLowerCase(), value, local: statement.is_local === true });
  },
});

function settingValue(values: readonly Node[] | undefined): string | undefined {
  const texts = (values ?? []).map((value) => constantText(value) ?? constantText(as(value, 'TypeCast')?.arg) ?? '');
  return texts.length === 0 ? undefined : texts.join(', ');
}

const controls: Readonly<Partial<Record<TransactionStmtKind, TransactionControl>>> = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_PREPARE: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
  TRANS_STMT_SAVEPOINT: 'savepoint',
  TRANS_STMT_RELEASE: 'release',
  TRANS_STMT_ROLLBACK_TO: 'rollback-to',
};

const transaction = defineStatement({
  kind: 'TransactionStmt',
  isFixed: true,
  effects(statement, effects) {
    const control = statement.kind === undefined ? undefined : controls[statement.kind];
    effects.command((statement.kind ?? '').replace(/^TRANS_STMT_/, '').replaceAll('_', ' '));
    if (control !== undefined) effects.control(control, statement.savepoint_name);
  },
});

/** Runs the checks that wait: a foreign key's locks the rows that are pointed to. */
const setConstraints = defineStatement({
  kind: 'ConstraintsSetStmt',
  effects(statement, effects, { catalog, checks }) {
    effects.command('SET CONSTRAINTS');
    const names = all(statement.constraints, 'RangeVar').map(({ relname = '' }) => relname);
    for (const { constraint, locks } of statement.deferred === true ? [] : checksRunNow(checks, names)) {
      if (locks === undefined) effects.doNotKnow(`what the trigger ${constraint} does is not known`);
      for (const { relation, mode, otherwise } of locks ?? []) effects.lock(relation, mode, otherwise);
    }
    if (!catalog.complete || names.length === 0) return;
    const deferrable = new Map<string, boolean>();
    for (const { constraints, triggers } of catalog.tables.values()) {
      for (const each of constraints) deferrable.set(each.name, each.deferrable || deferrable.get(each.name) === true);
      // A constraint trigger has the constraint's name.
      for (const { name } of triggers) deferrable.set(name, true);
    }
    for (const name of names) {
      if (!deferrable.has(name)) effects.refuse(`constraint "${name}" does not exist`);
      else if (statement.deferred === true && deferrable.get(name) === false)
        effects.refuse(`constraint "${name}" is not deferrable`);
    }
  },
});

/** A block of procedural code. What it runs is judged statement by statement (`procedures/`). */
const anonymousBlock = defineStatement({
  kind: 'DoStmt',
  effects(_, effects) {
    effects.command('DO');
  },
});

const call = defineStatement({
  kind: 'CallStmt',
  effects(_, effects) {
    effects.command('CALL');
  },
});

const execute = defineStatement({
  kind: 'ExecuteStmt',
  effects(statement, effects) {
    effects.command('EXECUTE');
    effects.doNotKnow(`what the prepared statement ${statement.name} does is not known`);
  },
});

/** DISCARD ALL is refused in a transaction block; what else there is forgets plans, sequences or temporary tables. */
const discard = defineStatement({
  kind: 'DiscardStmt',
  effects(statement, effects) {
    effects.command('DISCARD');
    if (statement.target === 'DISCARD_ALL') effects.refuseInTransaction();
  },
});

/** Statements on the session: settings, transactions, procedural code. */
export const sessionStatements: readonly AnyStatementDefinition[] = [
  setVariable,
  transaction,
  setConstraints,
  anonymousBlock,
  call,
  execute,
  discard,
];
