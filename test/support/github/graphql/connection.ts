import { GraphqlProblem } from './problem.ts';

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A connection with cursors. GitHub demands `first` or `last`, from 1 to 100. */
export function connection<Item, Node>(
  items: readonly Item[],
  { first, last, after, before }: PageArguments,
  render: (item: Item) => Node,
) {
  const size = first ?? last;
  if (size === undefined || size === null) {
    throw new GraphqlProblem(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate the connection.',
    );
  }
  if (size < 1 || size > 100) {
    throw new GraphqlProblem('EXCESSIVE_PAGINATION', `Requesting ${size} records exceeds the limit of 100 records.`);
  }
  const from = after === undefined || after === null ? 0 : Number(after) + 1;
  const to = before === undefined || before === null ? items.length : Number(before);
  const start = typeof first === 'number' ? from : Math.max(from, to - size);
  const end = typeof first === 'number' ? Math.min(to, from + size) : to;
  const shown = items.slice(start, end).map(render);
  return {
    totalCount: items.length,
    nodes: shown,
    edges: shown.map((node, index) => ({ node, cursor: String(start + index) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length === 0 ? null : String(start),
      endCursor: shown.length === 0 ? null : String(end - 1),
    },
  };
}
