import { defineRule } from '../define.ts';
import { actionsOf, code, codes } from '../message.ts';

export const hiddenLikeIndex = defineRule({
  id: 'hidden-like-index',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `A text column gets two indexes from one \`db_index\` or \`unique\`: the second is for \`LIKE\`.`,
    why: `On PostgreSQL Django adds an index with \`varchar_pattern_ops\` or \`text_pattern_ops\` beside the plain one, so that \`startswith\` can use it. Both are built and written with every row, whether such queries exist or not.`,
    facts: [
      `Django: \`DatabaseSchemaEditor._create_like_index_sql\` (postgresql/schema.py), for \`varchar\` and \`text\` columns with \`db_index\` or \`unique\`.`,
    ],
    whenToIgnore: `Queries use \`startswith\` or \`LIKE 'x%'\` on the column.`,
  },
  *step(step, context) {
    const created = context
      .entriesOf(step)
      .flatMap((entry) => actionsOf(entry, 'create-index').map((action) => ({ entry, action })));
    const like = created.find(({ action }) => action.name?.endsWith('_like') === true && !action.concurrently);
    if (like === undefined || !context.isExisting(like.action.relation)) return;
    const { relation, columns, name = '' } = like.action;
    yield {
      at: context.locationOf(like.entry),
      relation,
      subject: ['like-index', relation, name],
      title: `${codes(columns)} of ${code(relation)} gets a second index, ${code(name)}, for queries with LIKE`,
      message:
        "Where no query looks for how it begins (`startswith`, `LIKE 'x%'`), an index in `Meta.indexes` is one instead of two.",
    };
  },
});
