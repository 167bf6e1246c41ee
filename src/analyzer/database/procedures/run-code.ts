import type { Catalog } from '../catalog.ts';
import { together } from '../conflicts.ts';
import { checksAfter, type DeferredChecks } from '../deferred-checks.ts';
import type { Effects, EffectsPart } from '../effects.ts';
import { noEffects } from '../no-effects.ts';
import type { ParsedStatement } from '../parse-sql.ts';
import type { Node } from '../prepare.ts';
import { as } from '../syntax.ts';
import { testsHold } from './guards.ts';
import { invocationsOf, type Invocation } from './invocations.ts';
import { inPathOf, isPlaceholder, readCode, type Code, type CodeStatement } from './read-code.ts';

/** Judges one statement of procedural code on a catalog, with the checks that wait when it runs. */
export type Judge = (statement: ParsedStatement, catalog: Catalog, calls: Calls, checks: DeferredChecks) => Effects;

/** What is around a statement, and how many more may be followed: functions that call functions multiply. */
export interface Calls {
  readonly depth: number;
  /** The code that runs, each as its origin says. */
  readonly around: readonly string[];
  readonly budget: { left: number };
}

/** The calls of a statement that no code is around. */
export function noCalls(): Calls {
  return { depth: 0, around: [], budget: { left: mostStatements } };
}

/** The calls of a statement in the code of another; undefined where that is no longer followed. */
export function deeper({ depth, around, budget }: Calls, origin: string): Calls | undefined {
  budget.left -= 1;
  if (depth >= deepestCall || budget.left < 0) return undefined;
  return { depth: depth + 1, around: [...around, origin], budget };
}

/** Functions that call each other are followed so deep. */
const deepestCall = 8;

/** A statement is followed into so many statements of code. */
const mostStatements = 2000;

/** A statement's effects together with those of the procedural code that it runs. */
export function withInvocations(
  own: Effects,
  statement: ParsedStatement,
  catalog: Catalog,
  { judge, calls, checks, isReplica }: Running & { readonly isReplica: boolean },
): Effects {
  const all = invocationsOf(statement, catalog);
  const invocations = isReplica ? all.filter(({ given }) => given?.has('tg_op') !== true) : all;
  if (invocations.length === 0) return own;
  // Code in code works on the catalog of the code around it.
  const working = calls.depth === 0 ? catalog.snapshot() : catalog;
  const runs: Run[] = [];
  let waiting = checksAfter(checks, statement, own);
  for (const invocation of invocations) {
    const run = runCode(invocation, working, { judge, calls, checks: waiting, around: statement });
    runs.push(run);
    waiting = run.checks;
  }
  return merged(own, runs, catalog);
}

interface Run {
  readonly parts: readonly EffectsPart[];
  readonly unknown: string | undefined;
  readonly ends: boolean;
  /** The checks that wait after it. */
  readonly checks: DeferredChecks;
}

interface Running {
  readonly judge: Judge;
  readonly calls: Calls;
  readonly checks: DeferredChecks;
}

/** Runs the code on a catalog, which changes with it. */
function runCode(
  invocation: Invocation,
  catalog: Catalog,
  { judge, calls, checks: before, around }: Running & { readonly around: ParsedStatement },
): Run {
  const code = codeOf(invocation, catalog, calls);
  if (code.kind === 'unread') return { parts: [], unknown: code.reason, ends: false, checks: before };
  const parts: EffectsPart[] = [];
  let ends = false;
  let checks = before;
  for (const each of code.statements) {
    const holds = testsHold(each.tests, catalog);
    if (holds === false) continue;
    const condition = bothConditions(invocation.condition, holds === true ? undefined : each.condition);
    const does = inPathOf(invocation, around, each.does, catalog);
    if (does.kind === 'end') {
      ends = true;
      continue;
    }
    if (does.kind === 'fail') {
      parts.push(...failing({ ...each, condition }, does.message, invocation));
      continue;
    }
    const inner = deeper(calls, invocation.origin);
    if (inner === undefined) return { parts, unknown: 'functions call each other too deeply', ends, checks };
    const isLeft = condition === undefined || isGuard(condition);
    const working = isLeft ? catalog : catalog.snapshot();
    const effects = effectsOfPart({ ...each, does }, (statement) =>
      judge(withTableExpressions(statement, invocation.transitionTables), working, inner, checks),
    );
    if (isLeft && does.kind === 'statement') catalog.applyAlone(does.statement);
    // A statement that fails in a block that handles errors is undone.
    if (each.guarded && effects?.error !== undefined) continue;
    if (condition === undefined) checks = checksLeft(checks, does, effects);
    if (effects === undefined) continue;
    const line = invocation.inline ? each.line : undefined;
    parts.push(...flattened({ sql: textOf(does), line, origin: invocation.origin, condition, effects }));
  }
  return { parts, unknown: undefined, ends, checks };
}

/** Code that runs in what it does itself is read once. */
function codeOf(invocation: Invocation, catalog: Catalog, { around }: Calls): Code {
  if (!around.includes(invocation.origin)) return readCode(invocation, catalog);
  return { kind: 'unread', reason: `the ${invocation.origin} runs again for what it does itself` };
}

/** RAISE EXCEPTION ends the statement that runs the code, unless it stands under a condition or the code handles it. */
function failing(
  { line, condition, guarded }: Pick<CodeStatement, 'line' | 'condition' | 'guarded'>,
  message: string,
  { origin, inline }: Invocation,
): readonly EffectsPart[] {
  if (condition !== undefined || guarded) return [];
  const effects = { ...noEffects, command: 'RAISE EXCEPTION', error: message };
  return [{ sql: 'RAISE EXCEPTION', line: inline ? line : undefined, origin, condition, effects }];
}

function checksLeft(checks: DeferredChecks, does: CodeStatement['does'], effects: Effects | undefined): DeferredChecks {
  return does.kind === 'statement' ? checksAfter(checks, does.statement, effects ?? noEffects) : checks;
}

/** The tables of changed rows that a trigger is given are no relations: they are named as WITH names what a query makes. */
function withTableExpressions(statement: ParsedStatement, given: readonly string[] = []): ParsedStatement {
  if (given.length === 0 || statement.kind === 'refused') return statement;
  const node = structuredClone(statement.node);
  const [content] = Object.values(node) as [{ withClause?: { ctes?: Node[] } }];
  const ctes = given.map((ctename): Node => ({ CommonTableExpr: { ctename } }));
  content.withClause = { ...content.withClause, ctes: [...(content.withClause?.ctes ?? []), ...ctes] };
  return { ...statement, node };
}

function textOf(does: Exclude<CodeStatement['does'], { kind: 'end' | 'fail' }>): string {
  return does.kind === 'dynamic' ? does.shown : does.statement.text;
}

function bothConditions(outer: string | undefined, inner: string | undefined): string | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  return `${outer}, if ${inner}`;
}

/** `IF NOT EXISTS (…)`, a handled error: the code makes sure of a state, whichever it finds. */
function isGuard(condition: string): boolean {
  return /^(not )*\(?\s*(not\s+)?exists\b/i.test(condition);
}

function effectsOfPart(
  { line, does }: CodeStatement,
  judge: (statement: ParsedStatement) => Effects,
): Effects | undefined {
  if (does.kind === 'statement') {
    const effects = judge(does.statement);
    return hasEffect(effects) ? effects : undefined;
  }
  if (does.kind !== 'dynamic') return undefined;
  return dynamicEffects(does, does.statement === undefined ? undefined : judge(does.statement), line);
}

type DynamicStatement = Extract<CodeStatement['does'], { kind: 'dynamic' }>;

/** Of a text with gaps, what is certain: the kind of statement, and the tables that it names. */
function dynamicEffects({ shown, statement }: DynamicStatement, effects: Effects | undefined, line: number): Effects {
  const unknown = `what the EXECUTE in line ${line + 1} of the code runs is put together at run time: ${shown.replaceAll(/\s+/gu, ' ').trim().slice(0, 200)}`;
  if (effects === undefined) return { ...noEffects, command: 'EXECUTE', unknown };
  if (makesUnderUnknownName(effects, statement)) return effects;
  const isKnown = (name: string): boolean => !isPlaceholder(name);
  return {
    ...noEffects,
    command: effects.command,
    locks: effects.locks.filter(({ relation }) => isKnown(relation)),
    rewrites: effects.rewrites.filter(isKnown),
    scans: effects.scans.filter(isKnown),
    possibleScans: effects.possibleScans.filter(isKnown),
    allowedInTransaction: effects.allowedInTransaction,
    unknown,
  };
}

/** True for what makes a new table under a name with gaps, and touches none but those that it names: the name changes nothing. */
function makesUnderUnknownName(
  { command, locks, actions, error, unknown }: Effects,
  statement: ParsedStatement | undefined,
): boolean {
  const made = statement?.kind === 'parsed' ? as(statement.node, 'CreateStmt') : undefined;
  if (made === undefined || made.if_not_exists === true) return false;
  if (!making.has(command) || error !== undefined || unknown !== undefined) return false;
  return locks.every(({ relation }) => !isPlaceholder(relation)) && actions.length > 0;
}

const making: ReadonlySet<string> = new Set(['CREATE TABLE', 'CREATE TABLE … PARTITION OF']);

function hasEffect({
  locks,
  objectLocks,
  actions,
  parts,
  error,
  unknown,
  setting,
  lingers,
  rowsWritten,
  allowedInTransaction,
}: Effects): boolean {
  const lists = [locks, objectLocks, actions, parts, rowsWritten].some((list) => list.length > 0);
  return lists || !allowedInTransaction || [error, unknown, setting, lingers].some((member) => member !== undefined);
}

/** The parts of a part come after it, under its condition. */
function flattened(part: EffectsPart): readonly EffectsPart[] {
  const inner = part.effects.parts.map((each) => ({
    ...each,
    line: part.line,
    condition: bothConditions(part.condition, each.condition),
  }));
  return [{ ...part, effects: { ...part.effects, parts: [] } }, ...inner];
}

function merged(own: Effects, runs: readonly Run[], catalog: Catalog): Effects {
  const parts = runs.flatMap((run) => run.parts);
  const certain = parts.filter(({ condition }) => condition === undefined).map(({ effects }) => effects);
  const all = underOldNames([own, ...certain]);
  const created = new Set(certain.flatMap(createdBy).filter((name) => catalog.table(name) === undefined));
  const isOld = (relation: string): boolean => !created.has(relation);
  const ends = runs.some((run) => run.ends);
  return {
    ...own,
    locks: strongestLocks(all.flatMap(({ locks }) => locks)).filter(({ relation }) => isOld(relation)),
    objectLocks: all.flatMap(({ objectLocks }) => objectLocks).filter(({ relation }) => isOld(relation)),
    lingers: all.find(({ lingers }) => lingers !== undefined)?.lingers,
    assumes: all.find(({ assumes }) => assumes !== undefined)?.assumes,
    rewrites: distinct(all.flatMap(({ rewrites }) => rewrites)).filter(isOld),
    scans: distinct(all.flatMap(({ scans }) => scans)).filter(isOld),
    possibleScans: possibleIn(all).filter(isOld),
    indexBuilds: all.flatMap(({ indexBuilds }) => indexBuilds).filter(({ relation }) => isOld(relation)),
    rowsWritten: all.flatMap(({ rowsWritten }) => rowsWritten).filter(({ relation }) => isOld(relation)),
    deferredChecks: all.flatMap(({ deferredChecks }) => deferredChecks),
    actions: all.flatMap(({ actions }) => actions),
    parts,
    allowedInTransaction: own.allowedInTransaction && !ends,
    error: own.error ?? certain.find(({ error }) => error !== undefined)?.error ?? refusedByCode(own, certain, ends),
    unknown: own.unknown ?? runs.find((run) => run.unknown !== undefined)?.unknown ?? firstUnknown(parts),
  };
}

/**
 * Effects of statements one after another, with every table under the name that it had before the first; those that have taken
 * the name of another are left out, for nobody else sees them.
 */
function underOldNames(all: readonly Effects[]): readonly Effects[] {
  if (!all.some(({ actions }) => actions.some(({ kind }) => kind === 'rename-table'))) return all;
  const old = new Map<string, string | undefined>();
  const nameOf = (name: string): string | undefined => (old.has(name) ? old.get(name) : name);
  const known = (names: readonly string[]): readonly string[] => names.flatMap((name) => nameOf(name) ?? []);
  const named = <Item extends { readonly relation: string }>(items: readonly Item[]): readonly Item[] =>
    items.flatMap((item) => {
      const relation = nameOf(item.relation);
      return relation === undefined ? [] : [{ ...item, relation }];
    });
  return all.map((effects) => {
    const { locks, objectLocks, rewrites, scans, possibleScans, indexBuilds, rowsWritten } = effects;
    const renamed = {
      ...effects,
      locks: named(locks),
      objectLocks: named(objectLocks),
      rewrites: known(rewrites),
      scans: known(scans),
      possibleScans: known(possibleScans),
      indexBuilds: named(indexBuilds),
      rowsWritten: named(rowsWritten),
    };
    for (const action of effects.actions) {
      if (action.kind === 'rename-table') {
        old.set(action.to, nameOf(action.relation));
        old.set(action.relation, undefined);
      } else if (action.kind === 'create-table' && old.has(action.relation)) old.set(action.relation, undefined);
    }
    return renamed;
  });
}

/** Code runs in a transaction: what is not allowed in one fails in every function. */
function refusedByCode({ command }: Effects, certain: readonly Effects[], ends: boolean): string | undefined {
  if (ends && command !== 'DO' && command !== 'CALL') return 'invalid transaction termination';
  const refused = certain.find(({ allowedInTransaction }) => !allowedInTransaction);
  return refused === undefined ? undefined : `${refused.command} cannot be executed from a function`;
}

function firstUnknown(parts: readonly EffectsPart[]): string | undefined {
  return parts.find(({ effects }) => effects.unknown !== undefined)?.effects.unknown;
}

function createdBy({ actions }: Effects): readonly string[] {
  return actions.flatMap((action) => (action.kind === 'create-table' ? [action.relation] : []));
}

function strongestLocks(locks: Effects['locks']): Effects['locks'] {
  const byRelation = new Map<string, Effects['locks'][number]>();
  for (const lock of locks) {
    const before = byRelation.get(lock.relation);
    byRelation.set(lock.relation, before === undefined ? lock : together(before, lock));
  }
  return [...byRelation.values()];
}

/** A table that one of some statements reads whole for certain is. */
function possibleIn(all: readonly Effects[]): readonly string[] {
  const isCertain = (relation: string): boolean =>
    all.some(({ scans, possibleScans }) => scans.includes(relation) && !possibleScans.includes(relation));
  return distinct(all.flatMap(({ possibleScans }) => possibleScans)).filter((relation) => !isCertain(relation));
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** A statement of procedural code that may change the catalog. */
export interface LeftStatement {
  /** Undefined where it is not known what is run. */
  readonly statement: ParsedStatement | undefined;
  /** True where it runs for certain, or makes sure of a state that is then there in any case. */
  readonly certain: boolean;
}

/**
 * The statements of the procedural code that a statement runs, for the catalog. Triggers and functions of queries over rows that
 * can't be read are left out: they write rows. Each is given when those before it have been applied, for what it tests may depend
 * on them.
 */
export function* statementsLeft(statement: ParsedStatement, catalog: Catalog): Iterable<LeftStatement> {
  for (const invocation of invocationsOf(statement, catalog)) {
    const code = readCode(invocation, catalog);
    const isCertain = invocation.condition === undefined && !invocation.origin.startsWith('trigger');
    if (code.kind === 'unread') {
      if (isCertain) yield { statement: undefined, certain: false };
      continue;
    }
    for (const { does: written, condition: own, tests } of code.statements) {
      const does = inPathOf(invocation, statement, written, catalog);
      const holds = does.kind === 'end' || does.kind === 'fail' ? false : testsHold(tests, catalog);
      if (holds === false) continue;
      const condition = bothConditions(invocation.condition, holds === true ? undefined : own);
      const certain = condition === undefined || isGuard(condition);
      yield { statement: does.kind === 'statement' ? does.statement : undefined, certain };
    }
  }
}
