/** A node of the tree that PostgreSQL's PL/pgSQL parser makes: its only key is its kind. */
export type PlNode = Readonly<Record<string, PlContent>>;
export interface PlContent {
  readonly lineno?: number;
  readonly [member: string]: unknown;
}

/** The text of an expression or query. */
export function queryOf(node: unknown): string | undefined {
  const query = (node as PlNode | undefined)?.['PLpgSQL_expr']?.['query'];
  return typeof query === 'string' ? query : undefined;
}

/** A condition as it is written, on one line. */
export function conditionOf(content: PlContent): string {
  return shortened(queryOf(content['cond']) ?? 'the condition holds');
}

/** A text on one line, cut where it is long. */
export function shortened(text: string, longest = 120): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** A value or a variable alone: it reads nothing and calls nothing. */
export function isPlain(query: string): boolean {
  return !query.includes('(') && !/\b(select|table)\b/i.test(query);
}

/** The name of a variable. */
export function nameOf(datum: PlNode | undefined): string | undefined {
  const content = datum?.['PLpgSQL_var'] ?? datum?.['PLpgSQL_rec'];
  return typeof content?.['refname'] === 'string' ? content['refname'] : undefined;
}

/**
 * The text of each variable's initial value, in the order in which they are declared. One that is assigned to is left out where
 * blocks are nested: it may be declared anew with each of them.
 */
export function initialValues(action: unknown, datums: readonly PlNode[]): readonly (readonly [string, string])[] {
  const assigned = countOf(action, 'PLpgSQL_stmt_block') > 1 ? assignedIn(action, datums) : new Set<string>();
  return datums.flatMap((datum): (readonly [string, string])[] => {
    const name = nameOf(datum);
    const value = queryOf(datum['PLpgSQL_var']?.['default_val']);
    return name === undefined || value === undefined || assigned.has(name) ? [] : [[name, value]];
  });
}

/** The names that are declared more than once. The variable of a loop is its own, and gives way after it. */
export function declaredTwice(action: unknown, datums: readonly PlNode[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (name: string | undefined, by: number): void => {
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  for (const datum of datums) count(nameOf(datum), 1);
  visit(action, (key, value) => {
    if (key === 'PLpgSQL_stmt_fori') count(nameOf((value as PlContent)['var'] as PlNode | undefined), -1);
  });
  return new Set([...counts].flatMap(([name, number]) => (number > 1 ? [name] : [])));
}

function countOf(action: unknown, kind: string): number {
  let count = 0;
  visit(action, (key) => {
    if (key === kind) count += 1;
  });
  return count;
}

/** The variables that a loop over rows fills: the names of a list, or of one row. */
export function loopTargets(
  variable: unknown,
): { readonly row: string } | { readonly list: readonly string[] } | undefined {
  const node = variable as PlNode | undefined;
  const fields = node?.['PLpgSQL_row']?.['fields'] as readonly { readonly name?: string }[] | undefined;
  if (fields !== undefined) return { list: fields.map(({ name }) => name ?? '') };
  const name = nameOf(node);
  return name === undefined ? undefined : node?.['PLpgSQL_rec'] === undefined ? { list: [name] } : { row: name };
}

/** The names of all variables that the code gives another value. */
export function assignedIn(action: unknown, datums: readonly PlNode[]): ReadonlySet<string> {
  const found = new Set<string>();
  visit(action, (key, value) => {
    if ((key === 'varno' || key === 'target') && typeof value === 'number')
      found.add(holderOf(datums[value], datums) ?? '');
    if (key === 'refname' && typeof value === 'string') found.add(value);
    if (key === 'fields') for (const { name } of value as readonly { name?: string }[]) found.add(name ?? '');
  });
  return found;
}

/** The name of a variable, or of the row that a field is a part of. */
function holderOf(datum: PlNode | undefined, datums: readonly PlNode[]): string | undefined {
  const row = datum?.['PLpgSQL_recfield']?.['recparentno'];
  return nameOf(typeof row === 'number' ? datums[row] : datum);
}

/** True if a node of one of these kinds is anywhere in it. */
export function mentions(nodes: unknown, kinds: ReadonlySet<string>): boolean {
  let found = false;
  visit(nodes, (key) => {
    if (kinds.has(key)) found = true;
  });
  return found;
}

function visit(root: unknown, see: (key: string, value: unknown) => void): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, value] of Object.entries(next)) {
      see(key, value);
      pending.push(value);
    }
  }
}
