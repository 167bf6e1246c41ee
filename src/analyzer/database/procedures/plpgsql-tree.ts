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

/** An expression that is a whole number. */
export function numberOf(node: unknown): number | undefined {
  const query = queryOf(node)?.trim() ?? '';
  return /^-?\d{1,15}$/.test(query) ? Number(query) : undefined;
}

/** The name of a variable. */
export function nameOf(datum: PlNode | undefined): string | undefined {
  const content = datum?.['PLpgSQL_var'] ?? datum?.['PLpgSQL_rec'];
  return typeof content?.['refname'] === 'string' ? content['refname'] : undefined;
}

/** The text of each variable's initial value, for those that nothing assigns to. */
export function initialValues(datums: readonly PlNode[], assigned: ReadonlySet<string>): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  const values = new Map<string, string>();
  for (const datum of datums) {
    const name = nameOf(datum);
    if (name === undefined) continue;
    const value = queryOf(datum['PLpgSQL_var']?.['default_val']);
    // Of two variables with one name, nobody knows here which is meant.
    if (seen.has(name)) values.delete(name);
    else if (value !== undefined && !assigned.has(name)) values.set(name, value);
    seen.add(name);
  }
  return values;
}

/** The names of all variables that the code gives another value. */
export function assignedIn(action: unknown, datums: readonly PlNode[]): ReadonlySet<string> {
  const found = new Set<string>();
  visit(action, (key, value) => {
    if ((key === 'varno' || key === 'target') && typeof value === 'number') found.add(nameOf(datums[value]) ?? '');
    if (key === 'refname' && typeof value === 'string') found.add(value);
    if (key === 'fields') for (const { name } of value as readonly { name?: string }[]) found.add(name ?? '');
  });
  return found;
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
