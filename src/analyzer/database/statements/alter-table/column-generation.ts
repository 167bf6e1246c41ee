import type { CatalogColumn } from '../../catalog.ts';
import type { AlterTableCmd } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import { familyOf, withColumn } from '../../tables.ts';
import { addSequence } from '../create-table.ts';
import {
  catalogChange,
  heapsOf,
  isOnlyOfMany,
  refuseInheritance,
  requireColumn,
  type AlterActions,
  type AlterContext,
} from './define.ts';
import { refuseGeneration } from './new-column.ts';

/** The actions of ALTER TABLE on identities and on the expressions of generated columns. */
export const generationActions: AlterActions = {
  AT_AddIdentity: {
    ...catalogChange('ALTER COLUMN … ADD GENERATED AS IDENTITY'),
    effects(context) {
      const { action, table, effects, relation, features } = context;
      const column = table?.columns.get(action.name ?? '');
      if (column?.identity === true)
        effects.refuse(`column "${action.name}" of relation "${relation}" is already an identity column`);
      if (features.identityOfPartitioned && table?.partitionOf !== undefined)
        effects.refuse('cannot add identity to a column of a partition');
      if (features.identityOfPartitioned && table?.kind === 'partitioned-table') {
        if (isOnlyOfMany(context)) effects.refuse('cannot add identity to a column of only the partitioned table');
        effects.lockTree(relation, 'ACCESS EXCLUSIVE');
      }
      if (column?.hasDefault === true) effects.refuse(`column "${action.name}" already has a default value`);
      if (column?.notNull === false) effects.refuse(`column "${action.name}" must be declared NOT NULL`);
      effects.other(relation, `add identity to column ${action.name}`);
    },
    apply(action, store, relation) {
      changeIdentity(store, relation, action, { identity: true });
      if (store.table(relation) !== undefined) addSequence(store, relation, action.name ?? '');
    },
  },
  AT_SetIdentity: {
    ...catalogChange('ALTER COLUMN … SET GENERATED'),
    effects(context) {
      refuseWithoutIdentity(context);
      context.effects.other(context.relation, `set identity of column ${context.action.name}`);
    },
  },
  AT_DropIdentity: {
    ...catalogChange('ALTER COLUMN … DROP IDENTITY'),
    effects(context) {
      if (context.action.missing_ok !== true) refuseWithoutIdentity(context);
      context.effects.other(context.relation, `drop identity of column ${context.action.name}`);
    },
    apply(action, store, relation) {
      const sequence = store.table(relation)?.columns.get(action.name ?? '')?.sequence;
      if (sequence !== undefined) store.sequences.delete(sequence);
      changeIdentity(store, relation, action, { identity: false, sequence: undefined });
    },
  },
  AT_DropExpression: {
    ...catalogChange('ALTER COLUMN … DROP EXPRESSION', { recurses: true, needs: 'dropExpression' }),
    effects: judgeDropExpression,
    apply: (action, store, relation) => changeFamily(store, relation, action, { generated: false, generatedFrom: [] }),
  },
  AT_SetExpression: {
    command: 'ALTER COLUMN … SET EXPRESSION',
    needs: 'setExpression',
    lock: 'ACCESS EXCLUSIVE',
    recurses: true,
    effects(context) {
      const { effects, relation, action } = context;
      refuseNotGenerated(context);
      refuseGeneration(context, action.def);
      for (const name of heapsOf(context)) effects.rewrite(name);
      effects.other(relation, `set expression of column ${action.name}`);
    },
  },
};

/** The server looks at each table of a tree as if ONLY were written of it, so that it refuses to go down two levels. */
function judgeDropExpression(context: AlterContext): void {
  const { action, effects, relation, tree, catalog } = context;
  const name = action.name ?? '';
  requireColumn(context, name);
  if (isOnlyOfMany(context) || tree.some((each) => each !== relation && catalog.children(each).length > 0)) {
    effects.refuse('ALTER TABLE / DROP EXPRESSION must be applied to child tables too');
  }
  refuseInheritance(context, name, 'drop generation expression from');
  if (action.missing_ok !== true) refuseNotGenerated(context);
  effects.other(relation, `drop expression of column ${name}`);
}

function refuseNotGenerated({ table, action, effects, relation }: AlterContext): void {
  if (table?.columns.get(action.name ?? '')?.generated !== false) return;
  effects.refuse(`column "${action.name}" of relation "${relation}" is not a generated column`);
}

/** A column that identifies the row can't be NULL. */
function refuseWithoutIdentity({ table, action, effects, relation }: AlterContext): void {
  if (table?.columns.get(action.name ?? '')?.identity !== false) return;
  effects.refuse(`column "${action.name}" of relation "${relation}" is not an identity column`);
}

function changeFamily(store: Store, relation: string, action: AlterTableCmd, change: Partial<CatalogColumn>): void {
  for (const name of familyOf(store, relation)) changeColumn(store, name, action, change);
}

/** Partitions have the identity of their parent, where there is one for them; heirs have not. */
function changeIdentity(store: Store, relation: string, action: AlterTableCmd, change: Partial<CatalogColumn>): void {
  const isShared = store.features.identityOfPartitioned && store.table(relation)?.kind === 'partitioned-table';
  for (const name of isShared ? familyOf(store, relation) : [relation]) changeColumn(store, name, action, change);
}

/** Changes the column that an action names, where a table has it. */
export function changeColumn(store: Store, name: string, action: AlterTableCmd, change: Partial<CatalogColumn>): void {
  store.change(name, (table) => {
    const column = table.columns.get(action.name ?? '');
    return column === undefined ? table : withColumn(table, { ...column, ...change });
  });
}
