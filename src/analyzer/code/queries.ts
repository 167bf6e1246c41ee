import { argumentsOf, childOf, type SyntaxNode } from '../python/syntax.ts';
import type { ModelKey } from '../django/field.ts';
import { allTextsIn, calleeName, keywordOf, sourceText, textsIn, touch, touchText, type Reading } from './reading.ts';
import { chainOf, isShortcut, type Scope } from './scope.ts';

/** Methods of querysets whose keyword arguments are lookups or fields. */
const byKeyword =
  /^a?(filter|exclude|get|create|update|get_or_create|update_or_create|get_object_or_404|get_list_or_404)$/u;

/** Methods whose texts are lookups or fields. */
const byText =
  /^a?(order_by|values|values_list|only|defer|select_related|prefetch_related|distinct|dates|datetimes|earliest|latest|bulk_update|bulk_create|in_bulk)$/u;

const byExpression = /^a?(annotate|aggregate|alias)$/u;

/** A name that a query is asked by, and what it says of the names that the query makes itself. */
interface Asked {
  readonly model: ModelKey;
  readonly how: string;
  readonly made: ReadonlySet<string>;
}

/** What a call asks a model for: as a query, or where a row is made or saved. */
export function readCall(node: SyntaxNode, scope: Scope, reading: Reading): void {
  const callee = childOf(node, 'function');
  if (callee === undefined) return;
  const own = reading.models.modelOf(callee);
  if (own !== undefined) {
    readKeywords(node, { model: own, how: 'a keyword', made: new Set() }, reading);
    return;
  }
  const method = calleeName(node, reading);
  readSaved(node, method, scope, reading);
  const [first] = argumentsOf(node);
  const subject = isShortcut(method) ? first : callee;
  const isQuery = byKeyword.test(method) || byText.test(method) || byExpression.test(method);
  const chain = isQuery && subject !== undefined ? chainOf(subject, scope, reading) : undefined;
  if (chain === undefined) return;
  const asked: Asked = { model: chain.model, how: `${method}()`, made: chain.made };
  if (byKeyword.test(method)) readKeywords(node, asked, reading);
  if (byText.test(method)) readTexts(node, asked, reading);
  for (const argument of argumentsOf(node)) {
    if (argument !== subject) readExpressions(argument, asked, scope, reading);
  }
}

/** `row.save(update_fields=["note"])`. */
function readSaved(node: SyntaxNode, method: string, { rows }: Scope, reading: Reading): void {
  const option = { save: 'update_fields', asave: 'update_fields', refresh_from_db: 'fields' }[method];
  const callee = childOf(node, 'function');
  const row = callee?.type === 'attribute' ? rows.get(sourceText(childOf(callee, 'object'), reading)) : undefined;
  if (option === undefined || row === undefined) return;
  for (const text of textsIn(keywordOf(node, option, reading))) {
    touchText(text, { model: row.model, how: `${method}()`, isQuery: true }, reading);
  }
}

function readKeywords(call: SyntaxNode, asked: Asked, reading: Reading): void {
  const { model, how } = asked;
  for (const argument of argumentsOf(call)) {
    const name = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    if (name === undefined) continue;
    const text = sourceText(name, reading);
    if (text === 'defaults' || text === 'create_defaults') readKeys(childOf(argument, 'value'), asked, reading);
    else if (!isMade(text, asked)) touch(text, { model, line: name.startLine, how, isQuery: true }, reading);
  }
}

/** A name that the query has given itself is no field. */
function isMade(lookup: string, { made }: Asked): boolean {
  return made.has(lookup.replace(/^[-+]/u, '').split('__')[0] ?? '');
}

function readKeys(dict: SyntaxNode | undefined, asked: Asked, reading: Reading): void {
  for (const pair of dict?.type === 'dictionary' ? dict.children : []) {
    const key = childOf(pair, 'key');
    if (key?.type === 'string') readText(key, asked, reading);
  }
}

function readText(node: SyntaxNode, asked: Asked, reading: Reading): void {
  const text = sourceText(node, reading).replace(/^\w*['"]+|['"]+$/gu, '');
  if (!isMade(text, asked)) touchText(node, { model: asked.model, how: asked.how, isQuery: true }, reading);
}

/** Texts among the arguments, in lists too, and the first of `Prefetch("lines", …)`. */
function readTexts(call: SyntaxNode, asked: Asked, reading: Reading): void {
  for (const argument of argumentsOf(call)) {
    const value = argument.type === 'keyword_argument' ? childOf(argument, 'value') : argument;
    if (value?.type === 'call' && calleeName(value, reading) === 'Prefetch') {
      const [lookup] = argumentsOf(value);
      if (lookup?.type === 'string') readText(lookup, asked, reading);
    }
    for (const text of textsIn(value)) readText(text, asked, reading);
  }
}

/** Expressions whose first text is a field, and those of which every text is one. */
const firstIsField: ReadonlySet<string> = new Set(
  'F Sum Count Avg Min Max StdDev Variance ArrayAgg StringAgg JSONBAgg BoolOr BoolAnd Lower Upper Length Trim LTrim RTrim Cast Abs Round Substr Left Right Replace TruncDate TruncDay TruncWeek TruncMonth TruncQuarter TruncYear Trunc Extract ExtractDay ExtractMonth ExtractYear TrigramSimilarity TrigramWordSimilarity KeyTextTransform'.split(
    ' ',
  ),
);
const everyIsField: ReadonlySet<string> = new Set([
  'Coalesce',
  'Concat',
  'Greatest',
  'Least',
  'NullIf',
  'SearchVector',
]);

/** `Q(note="")`, `F("note")`, `Sum("note")` inside of a query of a model; not what another query in it asks. */
function readExpressions(root: SyntaxNode, asked: Asked, scope: Scope, reading: Reading): void {
  const seen = new Set<string>();
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'identifier' && node.field !== 'name') {
      const name = sourceText(node, reading);
      if (!seen.has(name)) open.push(...(scope.conditions.get(name) ?? []));
      seen.add(name);
    } else if (isQueryOf(node, scope, reading)) readOuterRefs(node, asked, reading);
    else {
      if (node.type === 'call') readExpression(node, asked, reading);
      open.push(...node.children);
    }
  }
}

/** Another query in the arguments of one. */
function isQueryOf(node: SyntaxNode, scope: Scope, reading: Reading): boolean {
  const isMethod = node.type === 'call' && childOf(node, 'function')?.type === 'attribute';
  return isMethod && chainOf(node, scope, reading) !== undefined;
}

function readExpression(node: SyntaxNode, asked: Asked, reading: Reading): void {
  const name = calleeName(node, reading);
  const named = { ...asked, how: `${name}()` };
  if (name === 'Q' || name === 'When') readKeywords(node, named, reading);
  const texts = argumentsOf(node).filter(({ type }) => type === 'string');
  const fields = everyIsField.has(name) ? texts : firstIsField.has(name) ? argumentsOf(node).slice(0, 1) : [];
  for (const text of fields) if (text.type === 'string') readText(text, named, reading);
}

/** `OuterRef("note")` in a query inside of another one means the outer one. */
function readOuterRefs(node: SyntaxNode, asked: Asked, reading: Reading): void {
  for (const text of allTextsIn(node)) {
    const before = reading.module.tree.text.slice(0, text.startIndex).slice(-12);
    if (/\bOuterRef\(\s*$/u.test(before)) readText(text, { ...asked, how: 'OuterRef()' }, reading);
  }
}
