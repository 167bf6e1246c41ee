import { itemsOf, stringOf } from '../../django/plain-values.ts';
import { databaseOperationsOf } from '../operations.ts';
import { defineRule } from '../define.ts';

export const runsqlPercentEscaping = defineRule({
  id: 'runsql-percent-escaping',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  covers: ['unresolved-operation'],
  documentation: {
    what: `A statement with parameters has a bare percent sign: it fails when it runs.`,
    why: `With parameters every \`%\` begins a placeholder, so that a literal one has to be written \`%%\`. Without parameters it is the other way round: nothing is replaced.`,
    facts: [
      `Django manual, RunSQL: "If you want to include literal percent signs in the query, you have to double them if you are passing parameters."`,
    ],
    whenToIgnore: `Never: the statement fails.`,
  },
  *step(step, context) {
    for (const operation of databaseOperationsOf(step.operation)) {
      if (operation.name !== 'RunSQL') continue;
      for (const item of itemsOf(operation.arguments.get('sql')) ?? []) {
        const [sql, parameters] = item.kind === 'tuple' || item.kind === 'list' ? item.items : [];
        const text = stringOf(sql);
        const isGiven = parameters !== undefined && parameters.kind !== 'none' && itemsOf(parameters)?.length !== 0;
        if (text === undefined || !isGiven || !hasBarePercent(text)) continue;
        yield {
          at: item.at,
          relation: context.entriesOf(step)[0]?.effects.locks[0]?.relation,
          subject: ['percent', text.slice(0, 100)],
          title:
            'This statement fails: a percent sign that is no placeholder has to be doubled where there are parameters',
          message: 'Write `%%` for a literal percent sign.',
        };
      }
    }
  },
});

/** A `%` that neither begins a placeholder nor is doubled. */
function hasBarePercent(text: string): boolean {
  return /%(?![%s(])/u.test(text.replaceAll('%%', ''));
}
