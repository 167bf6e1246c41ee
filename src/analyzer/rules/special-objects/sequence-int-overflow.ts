import { all, as, names, relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const sequenceIntOverflow = defineRule({
  id: 'sequence-int-overflow',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A sequence is limited to 32 or 16 bits: it ends at 2.1 billion, whatever the column could hold.`,
    why: `When it is exhausted every INSERT fails at once. A bigint sequence costs nothing more.`,
    facts: [`PostgreSQL manual, CREATE SEQUENCE: AS integer limits the values; bigint is the default.`],
    whenToIgnore: `The column has the same narrow type, and will never be full.`,
  },
  *statement(entry, context) {
    const sequence = syntaxOf(entry, 'CreateSeqStmt') ?? syntaxOf(entry, 'AlterSeqStmt');
    const type = all(sequence?.options, 'DefElem').find(({ defname }) => defname === 'as');
    const name = names(as(type?.arg, 'TypeName')?.names).at(-1) ?? '';
    if (name !== 'int4' && name !== 'int2') return;
    const relation = relationName(sequence?.sequence);
    yield {
      at: context.locationOf(entry),
      subject: ['sequence', relation],
      title: `The sequence ${code(relation)} ends at ${name === 'int4' ? '2.1 billion' : '32,767'}`,
      message: 'Make it `AS bigint`: it takes no more room.',
    };
  },
});
