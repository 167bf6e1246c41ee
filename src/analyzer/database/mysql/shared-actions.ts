import type { Action } from '../effects.ts';
import { kindOfType } from './modification.ts';
import type { MysqlAction, WrittenColumn } from './statement.ts';
import type { MysqlTable } from './tables.ts';

/** An action of ALTER TABLE in the words that all databases share. `table` is the table as it was, where it is known. */
export function sharedActions(relation: string, action: MysqlAction, table: MysqlTable | undefined): readonly Action[] {
  switch (action.action) {
    case 'add-column':
      return ofNewColumn(relation, action.column);
    case 'modify-column':
      return [
        ...(action.from === action.column.name
          ? []
          : [{ kind: 'rename-column' as const, relation, column: action.from, to: action.column.name }]),
        ...ofModifiedColumn(relation, action.column, table?.columns.get(action.from)),
      ];
    case 'drop-column':
      return [{ kind: 'drop-column', relation, column: action.column, cascade: false }];
    case 'rename-column':
      return [{ kind: 'rename-column', relation, column: action.from, to: action.to }];
    case 'set-default':
    case 'drop-default':
      return [{ kind: action.action, relation, column: action.column }];
    case 'add-foreign-key':
      return [
        { ...constraint(relation, 'foreign-key', action.columns), name: action.name, references: action.references },
      ];
    case 'add-index':
      return action.kind === 'add-unique'
        ? [{ ...constraint(relation, 'unique', action.columns), name: action.name }]
        : [newIndex(relation, action)];
    case 'drop-index':
      return [{ kind: 'drop-index', relation, name: action.name, concurrently: false }];
    case 'drop-partitions':
      return [{ kind: 'drop-partitions', relation, partitions: action.partitions }];
    case 'rename-table':
      return [{ kind: 'rename-table', relation, to: action.to }];
    default:
      return [];
  }
}

function newIndex(relation: string, { kind, name, columns }: Extract<MysqlAction, { action: 'add-index' }>): Action {
  const method = kind === 'add-fulltext-index' ? 'fulltext' : 'btree';
  const keys = columns.length;
  const plain = { unique: false, concurrently: false, partial: false, ifNotExists: false };
  return { kind: 'create-index', relation, name, ...plain, method, columns, keys };
}

function ofNewColumn(relation: string, column: WrittenColumn): readonly Action[] {
  const { name, type, notNull, generated, hasDefault, unique } = column;
  const added: Action = {
    kind: 'add-column',
    relation,
    column: name,
    type,
    notNull,
    default: hasDefault ? 'constant' : 'none',
    generated,
  };
  return unique ? [added, { ...constraint(relation, 'unique', [name]), inline: true }] : [added];
}

/** MODIFY and CHANGE say the whole column anew: what they leave out goes. */
function ofModifiedColumn(
  relation: string,
  after: WrittenColumn,
  before: WrittenColumn | undefined,
): readonly Action[] {
  const { name: column } = after;
  if (before === undefined) {
    return [{ kind: 'alter-column-type', relation, column, from: undefined, to: after.type, change: 'unknown' }];
  }
  const actions: Action[] = [];
  const kind = kindOfType(before.type, after.type);
  if (kind !== undefined) {
    const change = kind === 'change-type' ? 'rewrite' : 'metadata';
    actions.push({ kind: 'alter-column-type', relation, column, from: before.type, to: after.type, change });
  }
  if (after.notNull && !before.notNull) actions.push({ kind: 'set-not-null', relation, column, scans: true });
  if (before.notNull && !after.notNull) actions.push({ kind: 'drop-not-null', relation, column });
  if (after.hasDefault !== before.hasDefault) {
    actions.push({ kind: after.hasDefault ? 'set-default' : 'drop-default', relation, column });
  }
  return actions;
}

function constraint(
  relation: string,
  kind: 'foreign-key' | 'unique',
  columns: readonly string[],
): Extract<Action, { kind: 'add-constraint' }> {
  return {
    kind: 'add-constraint',
    relation,
    name: undefined,
    constraint: kind,
    columns,
    references: undefined,
    notValid: false,
    usingIndex: undefined,
    inline: false,
  };
}
