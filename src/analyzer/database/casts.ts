import type { CatalogType } from './catalog.ts';
import type { PostgresqlFeatures } from './features.ts';
import { typeParts, type TypeParts } from './type-name.ts';

/** How a value of one type becomes one of another: by assignment alone, only if a cast is written, or not at all. */
export interface Cast {
  readonly context: 'automatic' | 'explicit' | 'none' | 'unknown';
  /** True where both types are stored alike, so that nothing has to be computed. */
  readonly binary: boolean;
}

const impossible: Cast = { context: 'none', binary: false };
const computedIfWritten: Cast = { context: 'explicit', binary: false };
const computedByItself: Cast = { context: 'automatic', binary: false };
const unknown: Cast = { context: 'unknown', binary: false };

/**
 * The cast between two types. Beside the casts that are declared, every type can be turned into a string by assignment,
 * and a string into every type by a written cast; arrays are cast element by element.
 *
 * @see https://www.postgresql.org/docs/current/sql-createcast.html
 */
export function castBetween(from: TypeParts, to: TypeParts, known: KnownTypes): Cast {
  const { types } = known;
  const source = baseOf(from, types);
  const target = baseOf(to, types);
  if (source.name === target.name && source.array === target.array) return { context: 'automatic', binary: true };
  if (source.array && target.array) {
    const element = castBetween({ ...source, array: false }, { ...target, array: false }, known);
    return { ...element, binary: false };
  }
  if (isString(source) || isString(target)) {
    const otherwise = isString(target) ? computedByItself : computedIfWritten;
    return declared(source, target) ?? otherwise;
  }
  const isKnown = [source, target].every(({ name }) => name in casts || withoutCasts.has(name) || types.has(name));
  if (!isKnown) return unknown;
  const cast = declared(source, target);
  return cast === undefined || (cast.isNew && !known.features.integerBytes) ? impossible : cast;
}

function isString({ name, array }: TypeParts): boolean {
  return strings.has(name) && !array;
}

/** What a cast depends on beside the two types. */
export interface KnownTypes {
  readonly types: ReadonlyMap<string, CatalogType>;
  readonly features: Pick<PostgresqlFeatures, 'integerBytes'>;
}

/**
 * A domain is cast as the type that it is made of, which may be a domain itself. A value of a domain does not remember the
 * length limit that its base type has.
 */
export function baseOf(type: TypeParts, types: ReadonlyMap<string, CatalogType>): TypeParts {
  const found = domainsOf(type.name, types).at(-1);
  if (found === undefined) return type;
  const base = typeParts(found.base);
  return { ...base, modifiers: [], array: type.array || base.array };
}

/** The canonical type that a domain is made of in the end, with its limit; any other type as it is, without its array. */
export function domainLimit({ name, modifiers }: TypeParts, types: ReadonlyMap<string, CatalogType>): string {
  const own = modifiers.length > 0 ? `${name}(${modifiers.join(',')})` : name;
  return domainsOf(name, types).at(-1)?.base ?? own;
}

/** True for a domain with constraints, its own or those of the domain that it is made of. */
export function isCheckedDomain(name: string, types: ReadonlyMap<string, CatalogType>): boolean {
  return domainsOf(name, types).some(({ checked }) => checked);
}

/** Domains are made of domains at most so often, so that a loop ends. */
const deepestDomain = 16;

/** A domain and the domains that it is made of, by name. */
export function domainNames(name: string, types: ReadonlyMap<string, CatalogType>): readonly string[] {
  return [name, ...domainsOf(name, types).map(({ base }) => typeParts(base).name)];
}

function domainsOf(
  name: string,
  types: ReadonlyMap<string, CatalogType>,
): readonly Extract<CatalogType, { kind: 'domain' }>[] {
  const found: Extract<CatalogType, { kind: 'domain' }>[] = [];
  let type = types.get(name);
  while (type?.kind === 'domain' && found.length < deepestDomain) {
    found.push(type);
    type = types.get(typeParts(type.base).name);
  }
  return found;
}

function declared(from: TypeParts, to: TypeParts): (Cast & { readonly isNew: boolean }) | undefined {
  if (from.array || to.array) return undefined;
  const [, marks] = casts[from.name]?.find(([name]) => name === to.name) ?? [];
  if (marks === undefined) return undefined;
  return {
    context: marks.includes('+') ? 'automatic' : 'explicit',
    binary: marks.includes('='),
    isNew: marks.includes('*'),
  };
}

const strings: ReadonlySet<string> = new Set(['text', 'varchar', 'bpchar', 'name', 'citext']);

/** Types of PostgreSQL that are cast to and from strings alone. */
const withoutCasts: ReadonlySet<string> = new Set(['uuid', 'tsvector', 'tsquery', 'line', 'pg_lsn', 'xid', 'ltree']);

/**
 * `pg_cast` of PostgreSQL 18 for the types that columns have, and of the extension citext. "+" marks casts that assignment
 * does by itself, "=" those without a function, "*" those that are new in 18.
 */
const casts: Readonly<Record<string, readonly (readonly [name: string, marks: string])[]>> = read({
  bit: 'int4 int8 varbit+=',
  bool: 'bpchar+ int4 text+ varchar+',
  box: 'circle lseg point polygon+',
  bpchar: 'char+ citext+ name+ text+ varchar+ xml',
  bytea: 'int2* int4* int8*',
  char: 'bpchar+ int4 text+ varchar+',
  cidr: 'bpchar+ inet+= text+ varchar+',
  circle: 'box point polygon',
  citext: 'bpchar+= text+= varchar+=',
  date: 'timestamp+ timestamptz+',
  daterange: 'datemultirange',
  float4: 'float8+ int2+ int4+ int8+ numeric+',
  float8: 'float4+ int2+ int4+ int8+ numeric+',
  hstore: 'json jsonb',
  inet: 'bpchar+ cidr+ text+ varchar+',
  int2: 'bytea* float4+ float8+ int4+ int8+ numeric+ oid+ regclass+ regproc+ regtype+',
  int4: 'bit bool bytea* char float4+ float8+ int2+ int8+ money+ numeric+ oid+= regclass+= regproc+= regtype+=',
  int4range: 'int4multirange',
  int8: 'bit bytea* float4+ float8+ int2+ int4+ money+ numeric+ oid+ regclass+ regproc+ regtype+',
  int8range: 'int8multirange',
  interval: 'time+',
  json: 'jsonb+',
  jsonb: 'bool float4 float8 int2 int4 int8 json+ numeric',
  lseg: 'point',
  macaddr8: 'macaddr+',
  macaddr: 'macaddr8+',
  money: 'numeric+',
  name: 'bpchar+ text+ varchar+',
  numeric: 'float4+ float8+ int2+ int4+ int8+ money+',
  numrange: 'nummultirange',
  oid: 'int4+= int8+ regclass+= regproc+= regtype+=',
  path: 'polygon+',
  point: 'box+',
  polygon: 'box circle path+ point',
  regclass: 'int4+= int8+ oid+=',
  regproc: 'int4+= int8+ oid+=',
  regtype: 'int4+= int8+ oid+=',
  text: 'bpchar+= char+ citext+= name+ regclass+ varchar+= xml',
  time: 'interval+ timetz+',
  timestamp: 'date+ time+ timestamptz+',
  timestamptz: 'date+ time+ timestamp+ timetz+',
  timetz: 'time+',
  tsrange: 'tsmultirange',
  tstzrange: 'tstzmultirange',
  varbit: 'bit+=',
  varchar: 'bpchar+= char+ citext+= name+ regclass+ text+= xml',
  xml: 'bpchar+= text+= varchar+=',
});

function read(rows: Readonly<Record<string, string>>): typeof casts {
  return Object.fromEntries(
    Object.entries(rows).map(([from, list]) => [
      from,
      list.split(' ').map((each) => {
        const name = each.replace(/[+=*]+$/, '');
        return [name, each.slice(name.length)] as const;
      }),
    ]),
  );
}
