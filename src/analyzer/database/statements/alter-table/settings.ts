import type { Catalog, CatalogIndex, CatalogTable } from '../../catalog.ts';
import type { EffectsDraft } from '../../effects-draft.ts';
import { parameterError } from '../../storage-parameters.ts';
import { all, as, schemaOf } from '../../syntax.ts';
import { familyOf, parentsOf } from '../../tables.ts';
import { canonicalType } from '../../type-name.ts';
import { clusterProblem, markClustered } from '../cluster.ts';
import { compositeProblem } from '../typed-table.ts';
import { catalogChange, type AlterAction, type AlterActions, type AlterContext } from './define.ts';

/** Switches one trigger, or all of them, on or off. */
function triggerChange(command: string): AlterAction {
  const enabled = command.startsWith('ENABLE') && !command.startsWith('ENABLE REPLICA');
  return {
    ...catalogChange(command, { lock: 'SHARE ROW EXCLUSIVE' }),
    effects({ action, effects, relation, table, tree, catalog, features }) {
      effects.other(relation, `${command.toLowerCase()}${action.name === undefined ? '' : ` ${action.name}`}`);
      const isMissing = action.name !== undefined && !hasTrigger(table, action.name, catalog);
      if (catalog.complete && table !== undefined && isMissing) {
        effects.refuse(`trigger "${action.name}" for table "${relation}" does not exist`);
      }
      if (table?.kind !== 'partitioned-table') return;
      // Triggers for each row of a partitioned table stand on its partitions as well, and so do those of foreign keys.
      const isKey = table.constraints.some(({ references }) => references !== undefined);
      const hasKeys =
        features.triggersOnPartitioned &&
        command.endsWith(' ALL') &&
        (isKey || catalog.referencing(relation).length > 0);
      const hasMeant = table.triggers.some(
        ({ name, each }) => each === 'row' && (action.name === undefined || name === action.name),
      );
      for (const each of hasKeys || hasMeant ? tree : []) effects.lock(each, 'SHARE ROW EXCLUSIVE');
    },
    apply(action, store, relation) {
      for (const each of familyOf(store, relation)) {
        store.change(each, (table) => ({
          ...table,
          triggers: table.triggers.map((trigger) =>
            action.name === undefined || action.name === trigger.name ? { ...trigger, enabled } : trigger,
          ),
        }));
      }
    },
  };
}

function ruleChange(command: string): AlterAction {
  return {
    ...catalogChange(command),
    effects({ action, effects, relation, table, catalog }) {
      const hasIt = table?.readers.some(({ kind, name }) => kind === 'rule' && name === action.name);
      if (hasIt === false && catalog.complete) {
        effects.refuse(`rule "${action.name}" for relation "${relation}" does not exist`);
      }
      effects.other(relation, `${command.toLowerCase()} ${action.name}`);
    },
  };
}

/** Partitions have the triggers for each row of what they are partitions of. */
function hasTrigger(table: CatalogTable | undefined, wanted: string, catalog: Catalog): boolean {
  for (let each = table, isOwn = true; each !== undefined; isOwn = false) {
    if (each.triggers.some(({ name, each: level }) => name === wanted && (isOwn || level === 'row'))) return true;
    each = each.partitionOf === undefined ? undefined : catalog.table(each.partitionOf.parent);
  }
  return false;
}

/** The actions of ALTER TABLE on storage, triggers, rules, security and ownership. */
export const settingActions: AlterActions = {
  AT_SetRelOptions: relOptions('SET'),
  AT_ResetRelOptions: relOptions('RESET'),
  AT_ReplaceRelOptions: relOptions('SET'),
  AT_SetLogged: rewriting('SET LOGGED', 'permanent'),
  AT_SetUnLogged: rewriting('SET UNLOGGED', 'unlogged'),
  AT_SetAccessMethod: { ...moving('SET ACCESS METHOD', ['heap', ''], 'rewrite'), needs: 'setAccessMethod' },
  AT_SetTableSpace: moving('SET TABLESPACE', ['pg_default'], 'newFile'),
  AT_ClusterOn: {
    ...catalogChange('CLUSTER ON', { lock: 'SHARE UPDATE EXCLUSIVE', of: ['materialized-view'] }),
    effects(context) {
      const { effects, relation, table } = context;
      if (table?.kind === 'partitioned-table') effects.refuse('cannot mark index clustered in partitioned table');
      const index = namedIndex(context, context.action.name ?? '');
      const problem = index === undefined ? undefined : clusterProblem(index);
      if (problem !== undefined) effects.refuse(problem);
      effects.other(relation, `cluster on ${context.action.name}`);
    },
    apply: (action, store, relation) => markClustered(store, relation, action.name),
  },
  AT_DropCluster: {
    ...catalogChange('SET WITHOUT CLUSTER', { lock: 'SHARE UPDATE EXCLUSIVE', of: ['materialized-view'] }),
    effects({ effects, relation, table }) {
      if (table?.kind === 'partitioned-table') effects.refuse('cannot mark index clustered in partitioned table');
      effects.other(relation, 'set without cluster');
    },
    apply: (_, store, relation) => markClustered(store, relation, undefined),
  },
  AT_EnableTrig: triggerChange('ENABLE TRIGGER'),
  AT_EnableAlwaysTrig: triggerChange('ENABLE ALWAYS TRIGGER'),
  AT_EnableReplicaTrig: triggerChange('ENABLE REPLICA TRIGGER'),
  AT_DisableTrig: triggerChange('DISABLE TRIGGER'),
  AT_EnableTrigAll: triggerChange('ENABLE TRIGGER ALL'),
  AT_DisableTrigAll: triggerChange('DISABLE TRIGGER ALL'),
  AT_EnableTrigUser: triggerChange('ENABLE TRIGGER USER'),
  AT_DisableTrigUser: triggerChange('DISABLE TRIGGER USER'),
  AT_EnableRule: ruleChange('ENABLE RULE'),
  AT_EnableAlwaysRule: ruleChange('ENABLE ALWAYS RULE'),
  AT_EnableReplicaRule: ruleChange('ENABLE REPLICA RULE'),
  AT_DisableRule: ruleChange('DISABLE RULE'),
  AT_EnableRowSecurity: catalogChange('ENABLE ROW LEVEL SECURITY'),
  AT_DisableRowSecurity: catalogChange('DISABLE ROW LEVEL SECURITY'),
  AT_ForceRowSecurity: catalogChange('FORCE ROW LEVEL SECURITY'),
  AT_NoForceRowSecurity: catalogChange('NO FORCE ROW LEVEL SECURITY'),
  AT_ReplicaIdentity: {
    ...catalogChange('REPLICA IDENTITY'),
    effects: judgeReplicaIdentity,
    apply(action, store, relation) {
      const identity = as(action.def, 'ReplicaIdentityStmt');
      const wanted = identity?.identity_type === 'i' ? schemaOf(relation) + (identity.name ?? '') : undefined;
      store.change(relation, (table) => ({
        ...table,
        indexes: table.indexes.map((index) => ({ ...index, replicaIdentity: index.name === wanted })),
      }));
    },
  },
  AT_ChangeOwner: catalogChange('OWNER TO', { of: ['view', 'materialized-view'] }),
  AT_AddOf: {
    ...catalogChange('OF'),
    effects(context) {
      const { effects, relation, action } = context;
      const problem = ofProblem(context, canonicalType(as(action.def, 'TypeName')));
      if (problem !== undefined) effects.refuse(problem);
      effects.other(relation, 'of');
    },
    apply: (action, store, relation) =>
      store.change(relation, (table) => ({ ...table, ofType: canonicalType(as(action.def, 'TypeName')) })),
  },
  AT_DropOf: {
    ...catalogChange('NOT OF'),
    effects({ effects, relation, table }) {
      if (table !== undefined && table.ofType === undefined) effects.refuse(`"${relation}" is not a typed table`);
      effects.other(relation, 'not of');
    },
    apply: (_, store, relation) => store.change(relation, (table) => ({ ...table, ofType: undefined })),
  },
  AT_DropOids: catalogChange('SET WITHOUT OIDS'),
  AT_GenericOptions: catalogChange('OPTIONS'),
  AT_AlterColumnGenericOptions: catalogChange('ALTER COLUMN … OPTIONS'),
};

/** Why a table can't be declared to be of a type: its columns have to be those of the type, in the same order. */
function ofProblem({ table, catalog }: AlterContext, typeName: string): string | undefined {
  if (table === undefined || !catalog.complete) return undefined;
  if (parentsOf(table).length > 0) return 'typed tables cannot inherit';
  const type = catalog.types.get(typeName);
  if (type?.kind !== 'composite') return compositeProblem(typeName, catalog);
  const columns = [...table.columns.values()];
  for (const [position, wanted] of type.columns.entries()) {
    const column = columns[position];
    if (column?.name !== wanted.name) return `table is missing column "${wanted.name}"`;
    if (column.type !== wanted.type) return `table "${table.name}" has different type for column "${wanted.name}"`;
  }
  const extra = columns[type.columns.length];
  return extra === undefined ? undefined : `table has extra column "${extra.name}"`;
}

/** An index of the table, which has to be there. */
function namedIndex({ table, relation, effects, catalog }: AlterContext, name: string): CatalogIndex | undefined {
  const found = table?.indexes.find((index) => index.name === schemaOf(relation) + name);
  if (found === undefined && table !== undefined && catalog.complete) {
    effects.refuse(`index "${name}" for table "${relation}" does not exist`);
  }
  return found;
}

/** What identifies a row for subscribers is a unique index of columns that are never NULL, which is checked at once. */
function judgeReplicaIdentity(context: AlterContext): void {
  const { action, effects, relation, table } = context;
  const identity = as(action.def, 'ReplicaIdentityStmt');
  const index = identity?.identity_type === 'i' ? namedIndex(context, identity.name ?? '') : undefined;
  if (index !== undefined) {
    const constraint = table?.constraints.find(({ name }) => name === index.constraint);
    const isNullable = index.columns.some((column) => table?.columns.get(column)?.notNull === false);
    if (!index.unique || index.partial || !index.plain || isNullable || constraint?.deferrable === true) {
      effects.refuse(`index "${index.name}" cannot be used as replica identity`);
    }
  }
  effects.other(relation, 'replica identity');
}

/** Options that change what queries see are set under ACCESS EXCLUSIVE; those of storage and autovacuum are not. */
const exclusiveOptions: ReadonlySet<string> = new Set(['user_catalog_table', 'security_barrier', 'check_option']);

function relOptions(verb: 'SET' | 'RESET'): AlterAction {
  return {
    command: `${verb} (…)`,
    lock: 'none',
    recurses: false,
    of: ['view', 'materialized-view'],
    effects({ action, effects, relation, table, features }) {
      const options = all(as(action.def, 'List')?.items, 'DefElem').map(({ defname }) => defname ?? '');
      if (table?.kind === 'partitioned-table') {
        effects.refuse('cannot specify storage parameters for a partitioned table');
      }
      const kind = table?.kind === 'view' ? 'view' : 'table';
      const problem = parameterError(as(action.def, 'List')?.items, kind, features);
      // RESET of what is not known does nothing.
      if (verb === 'SET' && problem !== undefined) effects.refuse(problem);
      const isExclusive = options.some((option) => exclusiveOptions.has(option));
      effects.lock(relation, isExclusive ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
      effects.other(relation, `${verb.toLowerCase()} ${options.join(', ')}`);
    },
  };
}

/** SET LOGGED and SET UNLOGGED write the table anew, unless it is so already. */
function rewriting(command: string, persistence: CatalogTable['persistence']): AlterAction {
  return {
    command,
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects({ effects, relation, table, catalog, features, statement }) {
      if (table?.kind === 'partitioned-table' && features.persistenceIsOfPartitions) {
        effects.refuse(`ALTER action ${command} cannot be performed on relation "${relation}"`);
      }
      if (features.persistenceOnce && changesPersistenceTwice(statement))
        effects.refuse('cannot change persistence setting twice');
      if (table?.persistence === persistence) return;
      const isPublished = [...catalog.publications.values()].some((tables) => tables.includes(relation));
      if (persistence === 'unlogged' && isPublished) {
        effects.refuse(`cannot change table "${relation}" to unlogged because it is part of a publication`);
      }
      refuseMixedKeys(relation, persistence, effects, catalog);
      effects.rewrite(relation);
      effects.other(relation, command.toLowerCase());
    },
    apply: (_, store, relation) => store.change(relation, (table) => ({ ...table, persistence })),
  };
}

function changesPersistenceTwice(statement: AlterContext['statement']): boolean {
  const alteration = statement.kind === 'parsed' ? as(statement.node, 'AlterTableStmt') : undefined;
  const changes = all(alteration?.cmds, 'AlterTableCmd').filter(
    ({ subtype }) => subtype === 'AT_SetLogged' || subtype === 'AT_SetUnLogged',
  );
  return changes.length > 1;
}

/** A permanent table can't point to an unlogged one by foreign key, for that may lose its rows. */
function refuseMixedKeys(
  relation: string,
  persistence: CatalogTable['persistence'],
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const others =
    persistence === 'unlogged'
      ? catalog.referencing(relation)
      : (catalog.table(relation)?.constraints ?? []).flatMap(
          ({ references }) => catalog.table(references?.relation ?? '') ?? [],
        );
  const mixed = others.find((other) => other.name !== relation && other.persistence !== persistence);
  if (mixed === undefined) return;
  effects.refuse(
    `could not change table "${relation}" to ${persistence} because of a foreign key with "${mixed.name}"`,
  );
}

/** A move to another tablespace or access method; to the one that a table has by default, nothing is done. */
function moving(command: string, usual: readonly string[], work: 'rewrite' | 'newFile'): AlterAction {
  return {
    command,
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    of: ['materialized-view'],
    effects({ action, effects, relation, table, features }) {
      const isMethod = command === 'SET ACCESS METHOD';
      if (isMethod && table?.kind === 'partitioned-table' && !features.setAccessMethodOfPartitioned) {
        effects.refuse('cannot change access method of a partitioned table');
      }
      effects.require(
        !isMethod || features.settingsToDefault || action.name !== undefined,
        'SET ACCESS METHOD DEFAULT',
      );
      if (action.name === 'pg_global') effects.refuse('only shared relations can be placed in pg_global tablespace');
      if (!usual.includes(action.name ?? '')) effects[work](relation);
      effects.other(relation, `${command.toLowerCase()} ${action.name}`);
    },
  };
}
