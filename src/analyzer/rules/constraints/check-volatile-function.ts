import { all, as, relationName } from '../../database/syntax.ts';
import { judgeDefault } from '../../database/volatility.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf, alterCommandsOf } from '../statement-syntax.ts';

export const checkVolatileFunction = defineRule({
  id: 'check-volatile-function',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A CHECK calls a function whose answer changes: rows that were right can no longer be restored.`,
    why: `PostgreSQL takes it that a CHECK gives the same answer for the same row for ever. With \`now()\` or \`random()\` a row that passed today fails tomorrow, in a restore of a backup, or when anything in it is updated.`,
    facts: [
      `PostgreSQL manual, CREATE TABLE and 5.4.1: a CHECK is assumed to be immutable; dump and restore fail otherwise.`,
    ],
    whenToIgnore: `Never: use a trigger.`,
  },
  *statement(entry, context) {
    const checks = alterCommandsOf(entry, 'AT_AddConstraint').flatMap(({ relation, command }) => {
      const constraint = as(command.def, 'Constraint');
      return constraint?.contype === 'CONSTR_CHECK' ? [{ relation, constraint }] : [];
    });
    const created = syntaxOf(entry, 'CreateStmt');
    const inTable = all(created?.tableElts, 'ColumnDef')
      .flatMap(({ constraints }) => all(constraints, 'Constraint'))
      .concat(all(created?.tableElts, 'Constraint'))
      .filter(({ contype }) => contype === 'CONSTR_CHECK')
      .map((constraint) => ({ relation: relationName(created?.relation), constraint }));
    for (const { relation, constraint } of [...checks, ...inTable]) {
      const { kind, unknownFunction } = judgeDefault(constraint.raw_expr, context.compiled.catalogBefore);
      if (unknownFunction !== undefined || kind === 'constant' || kind === 'none') continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['check', relation, constraint.conname ?? ''],
        title: `Rows of ${code(relation)} that pass this CHECK today fail it later: it depends on more than the row`,
        message: 'A backup of the table can then not be restored. Compare with a column, or use a trigger.',
      };
    }
  },
});
