import type { CatalogTable } from '../../catalog.ts';
import { all, as } from '../../syntax.ts';
import { catalogChange, type AlterAction, type AlterActions } from './define.ts';

const triggerChange = (command: string): AlterAction =>
  catalogChange(command, { lock: 'SHARE ROW EXCLUSIVE', recurses: true });

/** The actions of ALTER TABLE on storage, triggers, rules, security and ownership. */
export const settingActions: AlterActions = {
  AT_SetRelOptions: relOptions('SET'),
  AT_ResetRelOptions: relOptions('RESET'),
  AT_ReplaceRelOptions: relOptions('SET'),
  AT_SetLogged: rewriting('SET LOGGED', 'permanent'),
  AT_SetUnLogged: rewriting('SET UNLOGGED', 'unlogged'),
  AT_SetAccessMethod: { ...moving('SET ACCESS METHOD', ['heap', ''], 'rewrite'), needs: 'setAccessMethod' },
  AT_SetTableSpace: moving('SET TABLESPACE', ['pg_default'], 'newFile'),
  AT_ClusterOn: catalogChange('CLUSTER ON', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_DropCluster: catalogChange('SET WITHOUT CLUSTER', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_EnableTrig: triggerChange('ENABLE TRIGGER'),
  AT_EnableAlwaysTrig: triggerChange('ENABLE ALWAYS TRIGGER'),
  AT_EnableReplicaTrig: triggerChange('ENABLE REPLICA TRIGGER'),
  AT_DisableTrig: triggerChange('DISABLE TRIGGER'),
  AT_EnableTrigAll: triggerChange('ENABLE TRIGGER ALL'),
  AT_DisableTrigAll: triggerChange('DISABLE TRIGGER ALL'),
  AT_EnableTrigUser: triggerChange('ENABLE TRIGGER USER'),
  AT_DisableTrigUser: triggerChange('DISABLE TRIGGER USER'),
  AT_EnableRule: catalogChange('ENABLE RULE'),
  AT_EnableAlwaysRule: catalogChange('ENABLE ALWAYS RULE'),
  AT_EnableReplicaRule: catalogChange('ENABLE REPLICA RULE'),
  AT_DisableRule: catalogChange('DISABLE RULE'),
  AT_EnableRowSecurity: catalogChange('ENABLE ROW LEVEL SECURITY'),
  AT_DisableRowSecurity: catalogChange('DISABLE ROW LEVEL SECURITY'),
  AT_ForceRowSecurity: catalogChange('FORCE ROW LEVEL SECURITY'),
  AT_NoForceRowSecurity: catalogChange('NO FORCE ROW LEVEL SECURITY'),
  AT_ReplicaIdentity: catalogChange('REPLICA IDENTITY'),
  AT_ChangeOwner: catalogChange('OWNER TO'),
  AT_AddOf: catalogChange('OF'),
  AT_DropOf: catalogChange('NOT OF'),
  AT_DropOids: catalogChange('SET WITHOUT OIDS'),
  AT_GenericOptions: catalogChange('OPTIONS'),
  AT_AlterColumnGenericOptions: catalogChange('ALTER COLUMN … OPTIONS'),
};

/** Options that change what queries see are set under ACCESS EXCLUSIVE; those of storage and autovacuum are not. */
const exclusiveOptions: ReadonlySet<string> = new Set(['user_catalog_table', 'security_barrier', 'check_option']);

function relOptions(verb: 'SET' | 'RESET'): AlterAction {
  return {
    command: `${verb} (…)`,
    lock: 'none',
    recurses: false,
    effects({ action, effects, relation }) {
      const options = all(as(action.def, 'List')?.items, 'DefElem').map(({ defname }) => defname ?? '');
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
    effects({ effects, relation, table }) {
      if (table?.persistence !== persistence) effects.rewrite(relation);
      effects.other(relation, command.toLowerCase());
    },
    apply: (_, store, relation) => store.change(relation, (table) => ({ ...table, persistence })),
  };
}

/** A move to another tablespace or access method; to the one that a table has by default, nothing is done. */
function moving(command: string, usual: readonly string[], work: 'rewrite' | 'newFile'): AlterAction {
  return {
    command,
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects({ action, effects, relation }) {
      if (!usual.includes(action.name ?? '')) effects[work](relation);
      effects.other(relation, `${command.toLowerCase()} ${action.name}`);
    },
  };
}
