import type { Catalog } from './catalog.ts';
import type { A_Expr, FuncCall, Node, TypeCast } from './prepare.ts';
import { as, kindOf, names, walk } from './syntax.ts';
import { canonicalType, typeParts } from './type-name.ts';
import { volatilityOf } from './volatility.ts';

/** The type of a column, as the catalog spells it; undefined where it is not known. */
type TypeOf = (column: string) => string | undefined;

/**
 * True where the value of an expression is certain to depend on time, settings or chance, so that neither an index nor a
 * generated column can be made of it. Functions and casts by one name differ by the types that they are given (`pg_proc` and
 * `pg_cast` of PostgreSQL 12 to 18).
 */
export function isMutable(
  expression: Node | undefined,
  typeOf: TypeOf,
  catalog: Pick<Catalog, 'functions' | 'types'>,
): boolean {
  let found = false;
  walk(expression, (kind, content: never) => {
    if (kind === 'SQLValueFunction') found = true;
    if (kind === 'FuncCall') found ||= isMutableCall(content, typeOf, catalog);
    if (kind === 'TypeCast') found ||= isMutableCast(content, typeOf, catalog);
    if (kind === 'A_Expr') found ||= isMutableOperation(content, typeOf);
  });
  return found;
}

function isMutableCall(call: FuncCall, typeOf: TypeOf, catalog: Pick<Catalog, 'functions'>): boolean {
  const path = names(call.funcname).filter((part) => part !== 'pg_catalog');
  const name = path.join('.');
  const own = catalog.functions.get(name);
  if (own !== undefined) return own !== 'immutable';
  const args = call.args ?? [];
  const judge = byArguments[name];
  if (judge !== undefined) return judge(args, (arg) => typeOfExpression(arg, typeOf));
  const volatility = volatilityOf(name);
  return volatility === 'stable' || volatility === 'volatile';
}

type ArgumentJudge = (args: readonly Node[], typeOfArgument: (arg: Node | undefined) => string | undefined) => boolean;

/** A part of a moment is that of a time zone; a date is taken for a moment where there is no function for dates. */
const takesMoment: ArgumentJudge = (args, typeOfArgument) => typeOfArgument(args[1]) === 'timestamptz';

const search: ArgumentJudge = (args) => args.length === 1;

/** Functions that are immutable for some arguments; true where they are not for these. */
const byArguments: Readonly<Record<string, ArgumentJudge>> = {
  date_trunc: (args, typeOfArgument) => ['timestamptz', 'date'].includes(typeOfArgument(args[1]) ?? ''),
  date_part: takesMoment,
  extract: takesMoment,
  timezone: (args) => args.length === 1,
  age: (args) => args.length === 1,
  to_timestamp: (args) => args.length === 2,
  to_tsvector: search,
  to_tsquery: search,
  plainto_tsquery: search,
  phraseto_tsquery: search,
  websearch_to_tsquery: search,
  unaccent: () => true,
};

function isMutableCast({ arg, typeName }: TypeCast, typeOf: TypeOf, { types }: Pick<Catalog, 'types'>): boolean {
  const from = typeOfExpression(arg, typeOf);
  const to = canonicalType(typeName);
  if (from === undefined || from === to) return false;
  const [own, wanted] = [typeParts(from), typeParts(to)];
  if (own.array && !wanted.array) return strings.has(wanted.name);
  const isEnum = (name: string): boolean => types.get(name)?.kind === 'enum';
  if (strings.has(wanted.name))
    return shownBySettings.has(own.name) || isEnum(own.name) || types.get(own.name)?.kind === 'composite';
  if (strings.has(own.name)) return readBySettings.has(wanted.name) || isEnum(wanted.name);
  return (
    own.name !== wanted.name &&
    [own.name, wanted.name].includes('timestamptz') &&
    times.has(own.name) &&
    times.has(wanted.name)
  );
}

const strings: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name']);
const times: ReadonlySet<string> = new Set(['date', 'time', 'timetz', 'timestamp', 'timestamptz']);
/** Types whose text depends on settings as DateStyle, or on what the catalogs hold. */
const shownBySettings: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamptz', 'money', 'regclass']);
const readBySettings: ReadonlySet<string> = new Set(
  'date time timetz timestamp timestamptz interval money regclass'.split(' '),
);

/** A moment moved by an interval, or compared with a day, is that of a time zone; other values are written to be joined to text. */
function isMutableOperation({ name, lexpr, rexpr }: A_Expr, typeOf: TypeOf): boolean {
  const operator = names(name).at(-1) ?? '';
  const pair = [typeOfExpression(lexpr, typeOf), typeOfExpression(rexpr, typeOf)];
  const hasMoment = pair.includes('timestamptz');
  if (operator === '+' || operator === '-') return hasMoment && pair.includes('interval');
  const isCompared = ['<', '<=', '=', '<>', '>=', '>'].includes(operator);
  if (isCompared) return hasMoment && pair.some((type) => type === 'date' || type === 'timestamp');
  if (operator !== '||') return false;
  const isText = pair.map((type) => type !== undefined && strings.has(typeParts(type).name));
  return isText.includes(true) && pair.some((type) => type !== undefined && joined.has(type));
}

/** Types that `||` joins to a text by writing them. */
const joined: ReadonlySet<string> = new Set(
  'int2 int4 int8 numeric float4 float8 bool date timestamp timestamptz uuid'.split(' '),
);

/** The type of an expression without its length, where it is plain to see. */
function typeOfExpression(node: Node | undefined, typeOf: TypeOf): string | undefined {
  if (node === undefined) return undefined;
  if (kindOf(node) === 'ColumnRef') return plain(typeOf(names(as(node, 'ColumnRef')?.fields).at(-1) ?? ''));
  if (kindOf(node) === 'TypeCast') return plain(canonicalType(as(node, 'TypeCast')?.typeName));
  const call = as(node, 'FuncCall');
  if (call === undefined) return typeOfExpression(as(node, 'CoalesceExpr')?.args?.[0], typeOf);
  const name = names(call.funcname).at(-1) ?? '';
  const argument = typeOfExpression(call.args?.[1], typeOf);
  if (name === 'timezone') return argument === 'timestamptz' ? 'timestamp' : 'timestamptz';
  if (name === 'date_trunc') return argument;
  return resultTypes[name];
}

const resultTypes: Readonly<Record<string, string>> = {
  lower: 'text',
  upper: 'text',
  btrim: 'text',
  md5: 'text',
  substr: 'text',
  substring: 'text',
  replace: 'text',
  now: 'timestamptz',
  length: 'int4',
};

function plain(type: string | undefined): string | undefined {
  if (type === undefined || type === 'unknown') return undefined;
  const { name, array } = typeParts(type);
  return array ? `${name}[]` : name;
}
