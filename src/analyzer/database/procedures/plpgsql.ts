import type { Catalog } from '../catalog.ts';
import { parseProcedure } from '../prepare.ts';
import type { Test } from './guards.ts';
import { numbers } from './known-rows.ts';
import { consultsCatalog, fill, holdsOf, leave, rowsOf, valueOf } from './plpgsql-catalog.ts';
import { followList, followPasses, type Pass } from './plpgsql-loops.ts';
import {
  forgetAssigned,
  goesOn,
  softened,
  under,
  type BodyPart,
  type Outcome,
  type Place,
  type Reading,
} from './plpgsql-reading.ts';
import {
  conditionOf,
  declaredTwice,
  initialValues,
  isPlain,
  loopTargets,
  mentions,
  nameOf,
  queryOf,
  shortened,
  type PlContent,
  type PlNode,
} from './plpgsql-tree.ts';
import { evaluate, evaluateText, listOf, truthOf, wholeNumber } from './text-expressions.ts';
import { Values, type KnownValue } from './values.ts';

export type Body =
  | { readonly kind: 'read'; readonly parts: readonly BodyPart[]; readonly variables: ReadonlySet<string> }
  | { readonly kind: 'unread'; readonly reason: string };

const deepestNesting = 200;
const mostParts = 2000;
const mostSteps = 10_000;

/**
 * Reads a statement that holds a body of PL/pgSQL (DO, CREATE FUNCTION, CREATE PROCEDURE) with PostgreSQL's own parser.
 * What stands under IF, in a loop over rows, or after a possible RETURN runs under a condition.
 *
 * @see https://www.postgresql.org/docs/current/plpgsql-control-structures.html
 */
export function readPlpgsql(statement: string, given: ReadonlyMap<string, string>, catalog: Catalog): Body {
  const parsed = parseProcedure(statement);
  if (parsed.kind === 'refused') return { kind: 'unread', reason: `PL/pgSQL does not read it: ${parsed.message}` };
  const body = parsed.result as { readonly plpgsql_funcs?: readonly { readonly PLpgSQL_function?: PlContent }[] };
  const content = body.plpgsql_funcs?.[0]?.PLpgSQL_function;
  if (content === undefined || content['action'] === undefined) {
    return { kind: 'unread', reason: 'it has no body that can be read' };
  }
  const datums = (content['datums'] ?? []) as readonly PlNode[];
  const values = new Values(declaredTwice(content['action'], datums));
  for (const [name, value] of given) values.set(name, value);
  for (const [name, query] of initialValues(content['action'], datums)) values.set(name, evaluate(query, values));
  const reading: Reading = {
    datums,
    parts: [],
    values,
    steps: 0,
    questions: 0,
    catalog: consultsCatalog(statement) ? catalog.snapshot() : undefined,
    readList: (nodes, place) => readList(reading, nodes, place),
  };
  try {
    read(reading, content['action'] as PlNode, { condition: undefined, tests: [], guarded: false, depth: 0 });
  } catch (error) {
    if (error instanceof Unread) return { kind: 'unread', reason: error.message };
    throw error;
  }
  const names = datums.flatMap((datum) => nameOf(datum) ?? []);
  return { kind: 'read', parts: reading.parts, variables: new Set(names) };
}

class Unread extends Error {}

function read(reading: Reading, node: PlNode, place: Place): Outcome {
  const [kind] = Object.keys(node);
  const content = kind === undefined ? undefined : node[kind];
  const name = kind?.replace(/^PLpgSQL_stmt_/, '') ?? '';
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (content === undefined || reader === undefined) throw new Unread(`it has a statement (${name}) that is not read`);
  if (place.depth > deepestNesting) throw new Unread('it is nested too deeply');
  reading.steps += 1;
  if (reading.steps > mostSteps) throw new Unread('it does more than can be followed');
  const outcome = reader(reading, content, { ...place, depth: place.depth + 1 });
  if (!keepingValues.has(name)) forgetAssigned(reading, content);
  return outcome;
}

/** Statements that say themselves what becomes of the variables they change. */
const keepingValues: ReadonlySet<string> = new Set(
  'assign block if case loop while fori fors forc foreach_a execsql'.split(' '),
);

function note(reading: Reading, content: PlContent, place: Place, does: BodyPart['does']): void {
  if (reading.parts.length >= mostParts) throw new Unread('it does more than can be followed');
  const { condition, tests, guarded } = place;
  reading.parts.push({ line: content.lineno ?? 1, condition, tests, guarded, does });
  if (reading.catalog !== undefined) leave(reading, place, does);
}

/** A query or expression that is evaluated: what it reads and calls counts. */
function noteExpression(reading: Reading, content: PlContent, member: string, place: Place): void {
  const query = queryOf(content[member]);
  if (query === undefined || isPlain(query)) return;
  note(reading, content, place, {
    kind: 'sql',
    sql: /^\s*(select|with|values|table)\b/i.test(query) ? query : `SELECT ${query}`,
  });
}

function noteDynamic(reading: Reading, content: PlContent, member: string, place: Place): void {
  const query = queryOf(content[member]) ?? '';
  note(reading, content, place, { kind: 'dynamic', text: evaluateText(query, reading.values) });
}

function readList(reading: Reading, nodes: unknown, place: Place): Outcome {
  let inner = place;
  let left = goesOn;
  for (const node of (nodes ?? []) as readonly PlNode[]) {
    const outcome = read(reading, node, inner);
    const from = left.leaves === 'never' ? outcome.from : farther(left.from, outcome.from);
    if (outcome.leaves === 'always') return left.leaves === 'maybe' ? { ...left, from } : outcome;
    // After RAISE EXCEPTION nothing of the statement is left, unless the error is handled: what follows runs, or nothing does.
    const isFailure = outcome.from === 'error' && !place.guarded;
    if (outcome.leaves === 'never' || isFailure) continue;
    left = { ...outcome, from };
    inner = under(inner, `line ${outcome.line} has not left before`);
  }
  return left;
}

function farther(one: Outcome['from'], other: Outcome['from']): Outcome['from'] {
  return distances.indexOf(one) > distances.indexOf(other) ? one : other;
}

const distances: readonly Outcome['from'][] = ['error', 'pass', 'loop', 'code', undefined];

/** The condition of a branch, and the tests that decide of it. */
type Branch = readonly [condition: string, tests?: readonly Test[] | undefined];

/** A branch that is not certain to be taken: what leaves in it may leave, and what it assigns is not known afterwards. */
function readBranch(reading: Reading, nodes: unknown, place: Place, ...[condition, tests]: Branch): Outcome {
  const before = reading.values.copy();
  const outcome = softened(readList(reading, nodes, under(place, condition, tests)));
  reading.values = before;
  forgetAssigned(reading, nodes);
  return outcome;
}

/** A loop of which nobody knows how often it runs swallows EXIT and CONTINUE; a RETURN in it may end the whole. */
function readLoop(reading: Reading, content: PlContent, place: Place, condition: string | undefined): Outcome {
  forgetAssigned(reading, content);
  const inner = condition === undefined ? place : under(place, condition);
  const outcome = readList(reading, content['body'], inner);
  forgetAssigned(reading, content);
  const returns = mentions(content['body'], returning);
  return returns ? softened(outcome) : goesOn;
}

function readBranches(
  reading: Reading,
  content: PlContent,
  place: Place,
  branches: readonly (readonly [nodes: unknown, ...Branch])[],
): Outcome {
  const outcomes = branches.map(([nodes, ...branch]) => readBranch(reading, nodes, place, ...branch));
  const leaving = outcomes.filter(({ leaves }) => leaves !== 'never');
  return leaving.find(({ from }) => from !== 'error') ?? leaving[0] ?? { leaves: 'never', line: content.lineno ?? 0 };
}

/** A branch of IF or CASE, and what it takes to get there; `query` is undefined for what can't be asked. */
interface Arm {
  readonly nodes: unknown;
  readonly query: string | undefined;
  readonly condition: string;
}

/** The first branch whose condition holds; those that can't be taken are left out, as far as the variables tell. */
function readArms(
  reading: Reading,
  content: PlContent,
  place: Place,
  { arms, otherwise }: { readonly arms: readonly Arm[]; readonly otherwise: Omit<Arm, 'query'> },
): Outcome {
  const answers = new Map(arms.map((arm) => [arm, holdsOf(reading, arm.query)]));
  const open = arms.filter((arm) => answers.get(arm) !== false);
  const taken = open.findIndex((arm) => answers.get(arm) === true);
  const last = open[taken] ?? otherwise;
  const asked = taken === -1 ? open : open.slice(0, taken);
  if (asked.length === 0) return readList(reading, last.nodes, place);
  const failed = asked.map(({ query }): Test => ({ query, holds: false }));
  return readBranches(reading, content, place, [
    ...asked.map(({ nodes, query, condition }, index) => {
      const tests: readonly Test[] = [...failed.slice(0, index), { query, holds: true }];
      return [nodes, condition, tests] as const;
    }),
    [last.nodes, taken === -1 ? otherwise.condition : last.condition, failed],
  ]);
}

/** By the kind of statement: `PLpgSQL_stmt_if`, … */
const readers: Readonly<Record<string, (reading: Reading, content: PlContent, place: Place) => Outcome>> = {
  block(reading, content, place) {
    const handlers = (content['exceptions'] as PlNode | undefined)?.['PLpgSQL_exception_block'];
    const start = reading.parts.length;
    const outcome = readList(reading, content['body'], handlers === undefined ? place : { ...place, guarded: true });
    if (handlers !== undefined) forgetAssigned(reading, content['body']);
    for (const each of (handlers?.['exc_list'] ?? []) as readonly PlNode[]) {
      const handler = each['PLpgSQL_exception'];
      const conditions = ((handler?.['conditions'] ?? []) as readonly PlNode[]).map(
        (condition) => condition['PLpgSQL_condition']?.['condname'],
      );
      // The block raises an error whatever happens: nothing of it is left.
      if (outcome.leaves === 'always' && outcome.from === 'error' && conditions.includes('others')) {
        reading.parts.length = start;
        return readList(reading, handler?.['action'], place);
      }
      readBranch(reading, handler?.['action'], place, `${conditions.join(' or ')} is raised`);
    }
    return handlers === undefined ? outcome : softened(outcome);
  },
  if(reading, content, place) {
    const first = conditionOf(content);
    noteExpression(reading, content, 'cond', place);
    const others = ((content['elsif_list'] ?? []) as readonly PlNode[]).flatMap((node): readonly Arm[] => {
      const branch = node['PLpgSQL_if_elsif'];
      if (branch === undefined) return [];
      noteExpression(reading, branch, 'cond', under(place, `not ${first}`));
      return [{ nodes: branch['stmts'], query: queryOf(branch['cond']), condition: conditionOf(branch) }];
    });
    const otherwise = others.length === 0 ? `not ${first}` : 'none of the branches before is taken';
    return readArms(reading, content, place, {
      arms: [{ nodes: content['then_body'], query: queryOf(content['cond']), condition: first }, ...others],
      otherwise: { nodes: content['else_body'], condition: otherwise },
    });
  },
  case(reading, content, place) {
    noteExpression(reading, content, 't_expr', place);
    // What `CASE x WHEN …` compares is a variable of PL/pgSQL's own.
    const compared = nameOf(reading.datums[content['t_varno'] as number]);
    const value = evaluate(queryOf(content['t_expr']) ?? '', reading.values);
    if (compared !== undefined) reading.values.set(compared, value);
    const isSearched = content['t_expr'] === undefined || value !== undefined;
    const arms = ((content['case_when_list'] ?? []) as readonly PlNode[]).flatMap((node): readonly Arm[] => {
      const branch = node['PLpgSQL_case_when'];
      if (branch === undefined) return [];
      const query = isSearched ? queryOf(branch['expr']) : undefined;
      return [{ nodes: branch['stmts'], query, condition: 'its branch of CASE is taken' }];
    });
    const otherwise = { nodes: content['else_stmts'], condition: 'no branch of CASE is taken' };
    return readArms(reading, content, place, { arms, otherwise });
  },
  loop(reading, content, place) {
    const followed = mentions(content['body'], exits)
      ? followPasses(reading, content, place, { next: () => new Map(), isList: false, own: [] })
      : undefined;
    return followed ?? readLoop(reading, content, place, undefined);
  },
  while(reading, content, place) {
    noteExpression(reading, content, 'cond', place);
    const condition = queryOf(content['cond']) ?? '';
    const next = (): Pass => {
      const holds = truthOf(condition, reading.values);
      return holds === undefined ? undefined : holds ? new Map() : 'end';
    };
    const followed = followPasses(reading, content, place, { next, isList: false, own: [] });
    return followed ?? readLoop(reading, content, place, `WHILE ${conditionOf(content)}`);
  },
  fori(reading, content, place) {
    const variable = nameOf(content['var'] as PlNode | undefined) ?? '';
    const [from, to, step = 1] = ['lower', 'upper', 'step'].map((member) =>
      wholeNumber(evaluate(queryOf(content[member]) ?? '', reading.values)),
    );
    const isReverse = content['reverse'] === true;
    const isKnown = from !== undefined && to !== undefined && (content['step'] === undefined || step > 0);
    const range = isKnown ? numbers(from, to, isReverse ? -step : step) : undefined;
    const followed =
      range === undefined
        ? undefined
        : followList(
            reading,
            content,
            place,
            range.map((value) => [[variable, value]]),
          );
    const runs = isKnown && (isReverse ? from >= to : from <= to);
    return followed ?? readLoop(reading, content, place, runs ? undefined : 'the range of FOR is not empty');
  },
  fors(reading, content, place) {
    noteExpression(reading, content, 'query', place);
    const query = queryOf(content['query']) ?? '';
    const known = rowsOf(reading, query);
    const targets = loopTargets(content['var']);
    const passes = known?.rows.map((row) =>
      row.flatMap((value, index): (readonly [string, KnownValue])[] => {
        const name = targets === undefined || 'list' in targets ? targets?.list[index] : known.columns[index];
        if (name === undefined) return [];
        return [[targets !== undefined && 'row' in targets ? `${targets.row}.${name}` : name, value]];
      }),
    );
    const followed = passes === undefined ? undefined : followList(reading, content, place, passes);
    return followed ?? readLoop(reading, content, place, `for each row of ${shortened(query || 'a query')}`);
  },
  forc: (reading, content, place) => readLoop(reading, content, place, 'for each row of a cursor'),
  dynfors(reading, content, place) {
    noteDynamic(reading, content, 'query', place);
    return readLoop(reading, content, place, 'for each row of a query that is put together at run time');
  },
  foreach_a(reading, content, place) {
    const list = listOf(evaluate(queryOf(content['expr']) ?? '', reading.values));
    const variable = nameOf(reading.datums[content['varno'] as number]);
    const isSliced = content['slice'] !== undefined;
    const followed =
      list === undefined || variable === undefined || isSliced
        ? undefined
        : followList(
            reading,
            content,
            place,
            list.map((value) => [[variable, value]]),
          );
    if (followed !== undefined) return followed;
    noteExpression(reading, content, 'expr', place);
    return readLoop(reading, content, place, 'for each element of an array');
  },
  execsql(reading, content, place) {
    const sql = queryOf(content['sqlstmt']);
    if (sql !== undefined) note(reading, content, place, { kind: 'sql', sql });
    forgetAssigned(reading, content);
    if (content['into'] === true) fill(reading, content, sql ?? '');
    return goesOn;
  },
  perform(reading, content, place) {
    noteExpression(reading, content, 'expr', place);
    return goesOn;
  },
  call(reading, content, place) {
    const sql = queryOf(content['expr']);
    if (sql !== undefined) note(reading, content, place, { kind: 'sql', sql });
    return goesOn;
  },
  assign(reading, content, place) {
    const written = queryOf(content['expr']);
    const query = written?.replace(/^[^:=]*:?=/, '');
    if (query !== undefined && !isPlain(query)) note(reading, content, place, { kind: 'sql', sql: `SELECT ${query}` });
    const name = nameOf(reading.datums[content['varno'] as number]);
    // Of an array or a row, a part alone may be assigned.
    const isWhole = /^\s*(?:\w+|"[^"]+")\s*:?=/.test(written ?? '');
    const value = isWhole && query !== undefined ? valueOf(reading, query) : undefined;
    if (name === undefined) forgetAssigned(reading, content);
    else reading.values.set(name, value);
    return goesOn;
  },
  dynexecute(reading, content, place) {
    noteDynamic(reading, content, 'query', place);
    return goesOn;
  },
  return_query(reading, content, place) {
    if (content['query'] === undefined) noteDynamic(reading, content, 'dynquery', place);
    else noteExpression(reading, content, 'query', place);
    return goesOn;
  },
  open(reading, content, place) {
    if (content['dynquery'] !== undefined) noteDynamic(reading, content, 'dynquery', place);
    else if (content['query'] !== undefined) noteExpression(reading, content, 'query', place);
    else {
      const cursor = reading.datums[content['curvar'] as number]?.['PLpgSQL_var'];
      if (cursor !== undefined)
        noteExpression(reading, { ...cursor, lineno: content.lineno ?? 1 }, 'cursor_explicit_expr', place);
    }
    return goesOn;
  },
  commit(reading, content, place) {
    note(reading, content, place, { kind: 'end' });
    return goesOn;
  },
  rollback(reading, content, place) {
    note(reading, content, place, { kind: 'end' });
    return goesOn;
  },
  return(reading, content, place) {
    noteExpression(reading, content, 'expr', place);
    return { leaves: 'always', line: content.lineno ?? 1, from: 'code' };
  },
  exit(reading, content) {
    const condition = queryOf(content['cond']);
    const holds = condition === undefined ? true : truthOf(condition, reading.values);
    if (holds === false) return goesOn;
    const from = content['label'] !== undefined ? 'code' : content['is_exit'] === true ? 'loop' : 'pass';
    return { leaves: holds === true ? 'always' : 'maybe', line: content.lineno ?? 1, from };
  },
  raise(reading, content, place) {
    const isError = ((content['elog_level'] as number | undefined) ?? errorLevel) >= errorLevel;
    const { message, condname } = content as { readonly message?: string; readonly condname?: string };
    if (isError)
      note(reading, content, place, { kind: 'fail', message: message ?? condname ?? 'an exception is raised' });
    return { leaves: isError ? 'always' : 'never', line: content.lineno ?? 1, from: 'error' };
  },
  return_next: () => goesOn,
  assert: () => goesOn,
  getdiag: () => goesOn,
  fetch: () => goesOn,
  close: () => goesOn,
};

/** ERROR in utils/elog.h. */
const errorLevel = 21;

const exits: ReadonlySet<string> = new Set(['PLpgSQL_stmt_exit', 'PLpgSQL_stmt_return']);

const returning: ReadonlySet<string> = new Set(['PLpgSQL_stmt_return', 'PLpgSQL_stmt_raise']);
