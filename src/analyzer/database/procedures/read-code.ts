import type { Catalog } from '../catalog.ts';
import { parseSql, type ParsedStatement } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { relationsNamed } from '../expressions.ts';
import { inSearchPath, searchPathOf } from '../search-path.ts';
import { all, as, relationName, walk } from '../syntax.ts';
import type { Test } from './guards.ts';
import { parametersOf, type Invocation } from './invocations.ts';
import { consultsCatalog } from './plpgsql-catalog.ts';
import { readPlpgsql } from './plpgsql.ts';
import type { BodyPart } from './plpgsql-reading.ts';
import { placeholder } from './text-expressions.ts';

/** One statement of procedural code, as it would be sent to the server. */
export interface CodeStatement {
  /** Lines below the first line of the statement that holds the code. */
  readonly line: number;
  readonly condition: string | undefined;
  /** What has to come out for it to run. */
  readonly tests: readonly Test[];
  readonly guarded: boolean;
  readonly does:
    | { readonly kind: 'statement'; readonly statement: ParsedStatement }
    /** COMMIT or ROLLBACK: the code ends transactions by itself. */
    | { readonly kind: 'end' }
    /** The code raises an exception. */
    | { readonly kind: 'fail'; readonly message: string }
    /** A text that is put together at run time. `statement` is what is known of it, with placeholders for names. */
    | { readonly kind: 'dynamic'; readonly shown: string; readonly statement: ParsedStatement | undefined };
}

export type Code =
  | { readonly kind: 'read'; readonly statements: readonly CodeStatement[] }
  | { readonly kind: 'unread'; readonly reason: string };

/** The statements of a piece of procedural code, in the order in which they run. */
export function readCode({ code, language, origin, given = nothing }: Invocation, catalog: Catalog): Code {
  if (language === 'internal') return { kind: 'read', statements: [] };
  if (code?.kind !== 'parsed') return { kind: 'unread', reason: `what the ${origin} does is not known` };
  const before = readBefore.get(code) ?? new Map<string, Code>();
  readBefore.set(code, before);
  const occasion = [...given].join(' ');
  const known = before.get(occasion);
  if (known !== undefined) return known;
  const reader = Object.hasOwn(readers, language) ? readers[language] : undefined;
  const read = reader?.(code, code.node, given, catalog) ?? {
    kind: 'unread' as const,
    reason: `the ${origin} is written in ${language === '' ? 'an unknown language' : language}`,
  };
  const result =
    read.kind === 'unread' ? { ...read, reason: `what the ${origin} does is not known: ${read.reason}` } : read;
  // What the code finds in the catalog may be something else the next time.
  if (!consultsCatalog(code.text)) before.set(occasion, result);
  return result;
}

/** What a statement of the code of an invocation does under its search path: the function's own, or the one around it. */
export function inPathOf(
  { code }: Invocation,
  around: ParsedStatement,
  ...[does, catalog]: [CodeStatement['does'], Catalog]
): CodeStatement['does'] {
  if (does.kind !== 'statement') return does;
  const options = code?.kind === 'parsed' ? as(code.node, 'CreateFunctionStmt')?.options : undefined;
  const path = searchPathOf(options) ?? (around.kind === 'parsed' ? around.searchPath : undefined);
  return path === undefined ? does : { ...does, statement: inSearchPath(does.statement, path, catalog) };
}

const nothing: ReadonlyMap<string, string> = new Map();

/** The same statement is judged and applied, and the function of a trigger runs for several events. */
const readBefore = new WeakMap<ParsedStatement, Map<string, Code>>();

type Reader = (
  code: ParsedStatement,
  node: Node,
  ...around: [given: ReadonlyMap<string, string>, catalog: Catalog]
) => Code;

const readers: Readonly<Record<string, Reader>> = {
  plpgsql(code, node, given, catalog) {
    const body = bodyOf(node);
    if (body === undefined) return { kind: 'unread', reason: 'it has no body' };
    const read = readPlpgsql(code.text, given, catalog);
    if (read.kind === 'unread') return read;
    const first = firstLine(code.text, body);
    return {
      kind: 'read',
      statements: read.parts.flatMap((part) => {
        const { condition, tests, guarded } = part;
        const place = { line: first + part.line - 1, condition, tests, guarded };
        return statementsOf(part, read.variables).map((does) => ({ ...place, does }));
      }),
    };
  },
  sql(code, node, _, catalog) {
    const body = bodyOf(node);
    const parameters = parametersOf(node);
    if (body === undefined) return { kind: 'read', statements: inlineStatements(code, node) };
    const first = firstLine(code.text, body);
    return {
      kind: 'read',
      statements: parseSql(body).map((statement) => ({
        line: first + statement.line - 1,
        condition: undefined,
        tests: [],
        guarded: false,
        does: { kind: 'statement', statement: withoutVariables(statement, notColumns(parameters, statement, catalog)) },
      })),
    };
  },
};

/** In SQL a column comes before an argument of its name. */
function notColumns(parameters: readonly string[], statement: ParsedStatement, catalog: Catalog): ReadonlySet<string> {
  if (parameters.length === 0 || statement.kind === 'refused') return new Set();
  const tables = relationsNamed(statement.node).flatMap((use) => catalog.table(relationName(use)) ?? []);
  return new Set(parameters.filter((name) => name !== '' && !tables.some(({ columns }) => columns.has(name))));
}

/** The text of a body that is written as a string. */
function bodyOf(node: Node): string | undefined {
  const options = as(node, 'CreateFunctionStmt')?.options ?? as(node, 'DoStmt')?.args;
  const argument = all(options, 'DefElem').find(({ defname }) => defname === 'as')?.arg;
  const text = as(argument, 'String') ?? as(as(argument, 'List')?.items?.[0], 'String');
  return text?.sval;
}

/** Lines between the start of a statement and its body. */
function firstLine(statement: string, body: string): number {
  const start = statement.indexOf(body);
  return start === -1 ? 0 : statement.slice(0, start).split('\n').length - 1;
}

/** BEGIN ATOMIC … END and RETURN …, which are a part of the statement's own syntax. */
function inlineStatements(code: ParsedStatement, node: Node): readonly CodeStatement[] {
  const body = as(node, 'CreateFunctionStmt')?.sql_body;
  const items = as(as(body, 'List')?.items?.[0], 'List')?.items ?? (body === undefined ? [] : [body]);
  return items.map((item) => {
    const returned = as(item, 'ReturnStmt')?.returnval;
    const statement =
      returned === undefined ? item : { SelectStmt: { targetList: [{ ResTarget: { val: returned } }] } };
    return {
      line: 0,
      condition: undefined,
      tests: [],
      guarded: false,
      does: { kind: 'statement', statement: { ...code, kind: 'parsed', node: statement as Node } },
    };
  });
}

function statementsOf({ does }: BodyPart, variables: ReadonlySet<string>): readonly CodeStatement['does'][] {
  if (does.kind === 'end' || does.kind === 'fail') return [does];
  if (does.kind === 'sql') {
    return parseSql(does.sql).map((statement) => ({
      kind: 'statement',
      statement: withoutVariables(statement, variables),
    }));
  }
  const { text } = does;
  if (text.kind === 'whole') return parseSql(text.text).map((statement) => ({ kind: 'statement', statement }));
  const [statement, more] = parseSql(text.text);
  const isRead = statement?.kind === 'parsed' && more === undefined;
  return [{ kind: 'dynamic', shown: text.shown, statement: isRead ? statement : undefined }];
}

/** True for a name that stands in for one that is not known. */
export function isPlaceholder(name: string): boolean {
  return name.includes(placeholder);
}

/** Variables of the code are no columns: what is compared with one is compared with a value. */
function withoutVariables(statement: ParsedStatement, variables: ReadonlySet<string>): ParsedStatement {
  if (statement.kind === 'refused' || variables.size === 0) return statement;
  const node = structuredClone(statement.node);
  walk(node, (kind, content: { fields?: Node[] }) => {
    if (kind !== 'ColumnRef') return;
    const name = as(content.fields?.[0], 'String')?.sval ?? '';
    if (variables.has(name)) content.fields = [];
  });
  return { ...statement, node };
}
