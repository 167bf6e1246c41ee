import { parseProcedure } from '../prepare.ts';
import {
  assignedIn,
  conditionOf,
  initialValues,
  isPlain,
  mentions,
  nameOf,
  numberOf,
  queryOf,
  shortened,
  type PlContent,
  type PlNode,
} from './plpgsql-tree.ts';
import { constantsOf, evaluateList, evaluateText, type Constants, type EvaluatedText } from './text-expressions.ts';

/** One thing that a body of procedural code does, in the order of the text. */
export interface BodyPart {
  /** Counted from 1 within the body. */
  readonly line: number;
  /** When it runs, in the words of the code; undefined where it runs for certain. */
  readonly condition: string | undefined;
  /** True where the body catches what goes wrong here: the statement is then undone, and the code goes on. */
  readonly guarded: boolean;
  readonly does:
    | { readonly kind: 'sql'; readonly sql: string }
    | { readonly kind: 'dynamic'; readonly text: EvaluatedText }
    | { readonly kind: 'end' };
}

export type Body =
  | { readonly kind: 'read'; readonly parts: readonly BodyPart[]; readonly variables: ReadonlySet<string> }
  | { readonly kind: 'unread'; readonly reason: string };

/** Where a statement stands: under which conditions, in a block that handles errors. */
interface Place {
  readonly condition: string | undefined;
  readonly guarded: boolean;
  readonly constants: Constants;
  readonly depth: number;
}

/** What is read so far. */
interface Reading {
  readonly datums: readonly PlNode[];
  readonly parts: BodyPart[];
}

/** How a list of statements ends: it goes on, leaves for certain, or may have left under a condition. */
type Outcome = { readonly leaves: 'never' | 'maybe' | 'always'; readonly line: number };

const deepestNesting = 200;
/** A loop over a list that is written down is followed value by value up to this many. */
const longestList = 100;
const mostParts = 2000;

/**
 * Reads a statement that holds a body of PL/pgSQL (DO, CREATE FUNCTION, CREATE PROCEDURE) with PostgreSQL's own parser.
 * What stands under IF, in a loop over rows, or after a possible RETURN runs under a condition.
 *
 * @see https://www.postgresql.org/docs/current/plpgsql-control-structures.html
 */
export function readPlpgsql(statement: string): Body {
  const parsed = parseProcedure(statement);
  if (parsed.kind === 'refused') return { kind: 'unread', reason: `PL/pgSQL does not read it: ${parsed.message}` };
  const body = parsed.result as { readonly plpgsql_funcs?: readonly { readonly PLpgSQL_function?: PlContent }[] };
  const content = body.plpgsql_funcs?.[0]?.PLpgSQL_function;
  if (content === undefined || content['action'] === undefined) {
    return { kind: 'unread', reason: 'it has no body that can be read' };
  }
  const datums = (content['datums'] ?? []) as readonly PlNode[];
  const reading: Reading = { datums, parts: [] };
  const constants = constantsOf(initialValues(datums, assignedIn(content['action'], datums)));
  try {
    read(reading, content['action'] as PlNode, { condition: undefined, guarded: false, constants, depth: 0 });
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
  return reader(reading, content, { ...place, depth: place.depth + 1 });
}

function note(reading: Reading, content: PlContent, place: Place, does: BodyPart['does']): void {
  if (reading.parts.length >= mostParts) throw new Unread('it does more than can be followed');
  reading.parts.push({ line: content.lineno ?? 1, condition: place.condition, guarded: place.guarded, does });
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
  note(reading, content, place, { kind: 'dynamic', text: evaluateText(query, place.constants) });
}

function readList(reading: Reading, nodes: unknown, place: Place): Outcome {
  let inner = place;
  let left: Outcome = { leaves: 'never', line: 0 };
  for (const node of (nodes ?? []) as readonly PlNode[]) {
    const outcome = read(reading, node, inner);
    if (outcome.leaves === 'always') return left.leaves === 'maybe' ? left : outcome;
    if (outcome.leaves === 'never') continue;
    left = outcome;
    inner = under(inner, `line ${outcome.line} has not left before`);
  }
  return left;
}

/** A branch that is not certain to be taken: what leaves in it may leave. */
function readBranch(reading: Reading, nodes: unknown, place: Place, condition: string): Outcome {
  return softened(readList(reading, nodes, under(place, condition)));
}

/** A loop swallows EXIT and CONTINUE; a RETURN in it may end the whole. */
function readLoop(reading: Reading, content: PlContent, place: Place, condition: string | undefined): Outcome {
  const inner = condition === undefined ? place : under(place, condition);
  const outcome = readList(reading, content['body'], inner);
  const returns = mentions(content['body'], returning);
  return returns ? softened(outcome) : { leaves: 'never', line: 0 };
}

function readBranches(
  reading: Reading,
  content: PlContent,
  place: Place,
  branches: readonly (readonly [nodes: unknown, condition: string])[],
): Outcome {
  const outcomes = branches.map(([nodes, condition]) => readBranch(reading, nodes, place, condition));
  return outcomes.find(({ leaves }) => leaves !== 'never') ?? { leaves: 'never', line: content.lineno ?? 0 };
}

const goesOn: Outcome = { leaves: 'never', line: 0 };

/** By the kind of statement: `PLpgSQL_stmt_if`, … */
const readers: Readonly<Record<string, (reading: Reading, content: PlContent, place: Place) => Outcome>> = {
  block(reading, content, place) {
    const handlers = (content['exceptions'] as PlNode | undefined)?.['PLpgSQL_exception_block'];
    const outcome = readList(reading, content['body'], handlers === undefined ? place : { ...place, guarded: true });
    for (const each of (handlers?.['exc_list'] ?? []) as readonly PlNode[]) {
      const handler = each['PLpgSQL_exception'];
      const conditions = ((handler?.['conditions'] ?? []) as readonly PlNode[]).map(
        (condition) => condition['PLpgSQL_condition']?.['condname'],
      );
      readBranch(reading, handler?.['action'], place, `${conditions.join(' or ')} is raised`);
    }
    return handlers === undefined ? outcome : softened(outcome);
  },
  if(reading, content, place) {
    const first = conditionOf(content);
    noteExpression(reading, content, 'cond', place);
    const others = ((content['elsif_list'] ?? []) as readonly PlNode[]).flatMap((node) => {
      const branch = node['PLpgSQL_if_elsif'];
      if (branch === undefined) return [];
      noteExpression(reading, branch, 'cond', under(place, `not ${first}`));
      return [[branch['stmts'], conditionOf(branch)] as const];
    });
    const otherwise = others.length === 0 ? `not ${first}` : 'none of the branches before is taken';
    return readBranches(reading, content, place, [
      [content['then_body'], first],
      ...others,
      [content['else_body'], otherwise],
    ]);
  },
  case(reading, content, place) {
    noteExpression(reading, content, 't_expr', place);
    const branches = ((content['case_when_list'] ?? []) as readonly PlNode[]).flatMap((node) => {
      const branch = node['PLpgSQL_case_when'];
      if (branch === undefined) return [];
      return [[branch['stmts'], 'its branch of CASE is taken'] as const];
    });
    return readBranches(reading, content, place, [...branches, [content['else_stmts'], 'no branch of CASE is taken']]);
  },
  loop: (reading, content, place) => readLoop(reading, content, place, undefined),
  while(reading, content, place) {
    noteExpression(reading, content, 'cond', place);
    return readLoop(reading, content, place, `WHILE ${conditionOf(content)}`);
  },
  fori(reading, content, place) {
    const [from, to] = [numberOf(content['lower']), numberOf(content['upper'])];
    const runs = from !== undefined && to !== undefined && content['reverse'] !== true && from <= to;
    return readLoop(reading, content, place, runs ? undefined : 'the range of FOR is not empty');
  },
  fors(reading, content, place) {
    noteExpression(reading, content, 'query', place);
    return readLoop(reading, content, place, `for each row of ${shortened(queryOf(content['query']) ?? 'a query')}`);
  },
  forc: (reading, content, place) => readLoop(reading, content, place, 'for each row of a cursor'),
  dynfors(reading, content, place) {
    noteDynamic(reading, content, 'query', place);
    return readLoop(reading, content, place, 'for each row of a query that is put together at run time');
  },
  foreach_a(reading, content, place) {
    const values = evaluateList(queryOf(content['expr']) ?? '', place.constants);
    const variable = nameOf(reading.datums[content['varno'] as number]);
    if (values === undefined || variable === undefined || values.length > longestList) {
      noteExpression(reading, content, 'expr', place);
      return readLoop(reading, content, place, 'for each element of an array');
    }
    let outcome = goesOn;
    for (const value of values) {
      outcome = readLoop(reading, content, { ...place, constants: place.constants.with(variable, value) }, undefined);
    }
    return outcome;
  },
  execsql(reading, content, place) {
    const sql = queryOf(content['sqlstmt']);
    if (sql !== undefined) note(reading, content, place, { kind: 'sql', sql });
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
    const query = queryOf(content['expr'])?.replace(/^[^:=]*:?=/, '');
    if (query !== undefined && !isPlain(query)) note(reading, content, place, { kind: 'sql', sql: `SELECT ${query}` });
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
    return { leaves: 'always', line: content.lineno ?? 1 };
  },
  exit(_, content) {
    return { leaves: content['cond'] === undefined ? 'always' : 'maybe', line: content.lineno ?? 1 };
  },
  raise(_, content) {
    const isError = ((content['elog_level'] as number | undefined) ?? errorLevel) >= errorLevel;
    return { leaves: isError ? 'always' : 'never', line: content.lineno ?? 1 };
  },
  return_next: () => goesOn,
  assert: () => goesOn,
  getdiag: () => goesOn,
  fetch: () => goesOn,
  close: () => goesOn,
};

/** ERROR in utils/elog.h. */
const errorLevel = 21;

const returning: ReadonlySet<string> = new Set(['PLpgSQL_stmt_return', 'PLpgSQL_stmt_raise']);

function under(place: Place, condition: string): Place {
  const joined = place.condition === undefined ? condition : `${place.condition}, and ${condition}`;
  return { ...place, condition: shortened(joined, 300) };
}

function softened(outcome: Outcome): Outcome {
  return outcome.leaves === 'always' ? { ...outcome, leaves: 'maybe' } : outcome;
}
