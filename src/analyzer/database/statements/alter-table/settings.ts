import { all, as } from '../../syntax.ts';
import { catalogChange, heapsOf, type AlterAction, type AlterActions, type AlterContext } from './define.ts';

const triggerChange = (command: string): AlterAction =>
  catalogChange(command, { lock: 'SHARE ROW EXCLUSIVE', recurses: true });

/** The actions of ALTER TABLE on storage, triggers, rules, security and ownership. */
export const settingActions: AlterActions = {
  AT_SetRelOptions: relOptions('SET'),
  AT_ResetRelOptions: relOptions('RESET'),
  AT_ReplaceRelOptions: relOptions('SET'),
  AT_SetLogged: rewriting('SET LOGGED'),
  AT_SetUnLogged: rewriting('SET UNLOGGED'),
  AT_SetAccessMethod: rewriting('SET ACCESS METHOD'),
  AT_SetTableSpace: rewriting('SET TABLESPACE'),
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

function rewriting(command: string): AlterAction {
  return {
    command,
    lock: 'ACCESS EXCLUSIVE',
    recurses: false,
    effects(context: AlterContext) {
      for (const name of heapsOf(context)) context.effects.rewrite(name);
      context.effects.other(context.relation, command.toLowerCase());
    },
  };
}
