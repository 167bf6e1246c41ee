import { parameterError } from '../../storage-parameters.ts';
import { as } from '../../syntax.ts';
import { typeParts } from '../../type-name.ts';
import { catalogChange, requireColumn, type AlterAction, type AlterActions, type AlterContext } from './define.ts';

/** The actions of ALTER TABLE on how a column's values are stored and counted. */
export const storageActions: AlterActions = {
  AT_SetStatistics: {
    ...columnSetting('SET STATISTICS', { lock: 'SHARE UPDATE EXCLUSIVE', recurses: true }),
    effects(context) {
      const { action, effects, relation, features } = context;
      effects.require(features.settingsToDefault || action.def !== undefined, 'SET STATISTICS DEFAULT');
      if (action.name === undefined) effects.refuse('cannot refer to non-index column by number');
      else requireColumn(context, action.name);
      effects.other(relation, `set statistics of column ${action.name}`);
    },
  },
  AT_SetOptions: {
    ...columnSetting('SET', { lock: 'SHARE UPDATE EXCLUSIVE' }),
    effects(context) {
      const { action, effects, relation, features } = context;
      requireColumn(context, action.name ?? '');
      const problem = parameterError(as(action.def, 'List')?.items, 'column', features);
      if (problem !== undefined) effects.refuse(problem);
      effects.other(relation, `set options of column ${action.name}`);
    },
  },
  AT_ResetOptions: columnSetting('RESET', { lock: 'SHARE UPDATE EXCLUSIVE' }),
  AT_SetStorage: {
    ...columnSetting('SET STORAGE', { recurses: true }),
    effects(context) {
      const { action, effects, relation, features } = context;
      const mode = as(action.def, 'String')?.sval ?? '';
      effects.require(features.setStorageDefault || mode !== 'default', 'SET STORAGE DEFAULT');
      if (!storageModes.has(mode)) effects.refuse(`invalid storage type "${mode}"`);
      if (mode !== 'plain' && mode !== 'default') refuseFixed(context, 'can only have storage PLAIN');
      effects.other(relation, `set storage of column ${action.name}`);
    },
  },
  AT_SetCompression: {
    ...columnSetting('SET COMPRESSION', { needs: 'columnCompression' }),
    effects(context) {
      const { action, effects, relation } = context;
      const method = as(action.def, 'String')?.sval ?? '';
      if (!compressions.has(method)) effects.refuse(`invalid compression method "${method}"`);
      if (method !== 'default') refuseFixed(context, 'does not support compression');
      effects.other(relation, `set compression of column ${action.name}`);
    },
  },
};

const storageModes: ReadonlySet<string> = new Set(['plain', 'external', 'extended', 'main', 'default']);
const compressions: ReadonlySet<string> = new Set(['pglz', 'lz4', 'default']);

/** Types whose values are all of one length, which are stored as they are (`pg_type.typlen`). */
const fixedTypes: ReadonlySet<string> = new Set(
  (
    'bool char int2 int4 int8 float4 float8 money oid xid date time timetz timestamp timestamptz interval uuid macaddr ' +
    'macaddr8 point line lseg box circle name'
  ).split(' '),
);

function refuseFixed(context: AlterContext, problem: string): void {
  const { action, table, effects } = context;
  requireColumn(context, action.name ?? '');
  const { name, array } = typeParts(table?.columns.get(action.name ?? '')?.type ?? 'unknown');
  if (!array && fixedTypes.has(name)) effects.refuse(`column data type ${name} ${problem}`);
}

/** Settings of a column's storage, which materialized views have as well. */
function columnSetting(command: string, options: Parameters<typeof catalogChange>[1]): AlterAction {
  return catalogChange(`ALTER COLUMN … ${command}`, { ...options, of: ['materialized-view'] });
}
