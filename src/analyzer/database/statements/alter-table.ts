import { treeOf } from '../effects-draft.ts';
import type { AlterTableCmd, AlterTableStmt, AlterTableType, Node } from '../prepare.ts';
import { all, relationName } from '../syntax.ts';
import { columnActions } from './alter-table/columns.ts';
import { constraintActions } from './alter-table/constraints.ts';
import type { AlterAction } from './alter-table/define.ts';
import { partitionActions } from './alter-table/partitions.ts';
import { settingActions } from './alter-table/settings.ts';
import { defineStatement, type StatementContext } from './define.ts';
import type { EffectsDraft } from '../effects-draft.ts';

/** Every action of ALTER TABLE. A statement takes the strongest lock that any of its actions needs. */
export const alterActions: Readonly<Partial<Record<AlterTableType, AlterAction>>> = {
  ...columnActions,
  ...constraintActions,
  ...partitionActions,
  ...settingActions,
};

/**
 * ALTER TABLE: its actions in turn, each judged on what those before it have left.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export const alterTable = defineStatement({
  kind: 'AlterTableStmt',

  effects(statement, effects, context) {
    const relation = relationName(statement.relation);
    const object = (statement.objtype ?? 'OBJECT_TABLE').replace(/^OBJECT_/, '').replaceAll('_', ' ');
    const { catalog } = context;
    const isOfRows = holdsRows.has(statement.objtype) && catalog.tableOfIndex(relation) === undefined;
    effects.command(`ALTER ${object} …`);
    if (!isOfRows) {
      effects.other(undefined, `alter ${object.toLowerCase()} ${relation}`);
      return;
    }
    if (catalog.table(relation) === undefined) {
      if (statement.missing_ok === true) return;
      if (catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
    }
    judgeActions(statement, effects, context);
  },

  apply(statement, store, source) {
    const relation = relationName(statement.relation);
    for (const action of all(statement.cmds, 'AlterTableCmd')) rowOf(action)?.apply?.(action, store, relation, source);
  },
});

const holdsRows: ReadonlySet<unknown> = new Set(['OBJECT_TABLE', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE', undefined]);

function rowOf({ subtype }: AlterTableCmd): AlterAction | undefined {
  return subtype === undefined ? undefined : alterActions[subtype];
}

function judgeActions(statement: AlterTableStmt, effects: EffectsDraft, context: StatementContext): void {
  const relation = relationName(statement.relation);
  const actions = statement.cmds ?? [];
  let { catalog } = context;
  const whole = statement.relation?.inh === true ? treeOf(catalog, relation) : [relation];
  actions.forEach((node, index) => {
    const [action] = all([node], 'AlterTableCmd');
    const row = action === undefined ? undefined : rowOf(action);
    if (action === undefined || row === undefined) {
      effects.lock(relation, 'ACCESS EXCLUSIVE');
      effects.doNotKnow(`${action?.subtype ?? 'an action'} of ALTER TABLE is not known`);
      return;
    }
    effects.command(`ALTER TABLE … ${row.command}${actions.length > 1 ? ', …' : ''}`);
    if (row.needs !== undefined) effects.require(context.features[row.needs], row.command);
    if (row.lock !== 'none') for (const name of row.recurses ? whole : [relation]) effects.lock(name, row.lock);
    row.effects?.({ ...context, catalog, relation, table: catalog.table(relation), tree: whole, action, effects });
    if (index + 1 < actions.length) catalog = catalogAfter(node, statement, { ...context, catalog });
  });
}

/** The catalog once one action has been done. */
function catalogAfter(action: Node, statement: AlterTableStmt, context: StatementContext): StatementContext['catalog'] {
  const catalog = context.catalog.snapshot();
  const node = { AlterTableStmt: { ...statement, cmds: [action] } };
  catalog.applyStatement({ ...context.statement, kind: 'parsed', node });
  return catalog;
}
