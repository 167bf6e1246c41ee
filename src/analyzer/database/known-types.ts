import type { Catalog, CatalogIndex, CatalogTable } from './catalog.ts';
import { domainNames } from './casts.ts';
import type { EffectsDraft } from './effects-draft.ts';
import type { PostgresqlFeatures } from './features.ts';
import { localName } from './syntax.ts';
import { indexError } from './type-change.ts';
import { typeParts } from './type-name.ts';

/**
 * The types that extensions of PostgreSQL's own bring, from `pg_type` after CREATE EXTENSION. Extensions that are not here have
 * none that columns are made of.
 */
const typesOfExtension: Readonly<Record<string, readonly string[]>> = {
  citext: ['citext'],
  cube: ['cube'],
  hstore: ['hstore', 'ghstore'],
  intarray: ['query_int', 'intbig_gkey'],
  isn: ['ean13', 'isbn', 'isbn13', 'ismn', 'ismn13', 'issn', 'issn13', 'upc'],
  lo: ['lo'],
  ltree: ['ltree', 'lquery', 'ltxtquery', 'ltree_gist'],
  pg_trgm: ['gtrgm'],
  seg: ['seg'],
};

/** The types of PostgreSQL itself that columns have, by their internal names (`pg_type`, PostgreSQL 12 to 18). */
const serverTypes: ReadonlySet<string> = new Set(
  (
    'aclitem bit bool box bpchar bytea char cid cidr circle date daterange float4 float8 gtsvector inet int2 int2vector ' +
    'int4 int4range int8 int8range interval json jsonb jsonpath line lseg macaddr macaddr8 money name numeric numrange ' +
    'oid oidvector path pg_lsn point polygon refcursor regclass regconfig regdictionary regnamespace regoper regoperator ' +
    'regproc regprocedure regrole regtype text tid time timestamp timestamptz timetz tsquery tsrange tstzrange tsvector ' +
    'txid_snapshot uuid varbit varchar xid xml unknown record void trigger anyarray anyelement cstring'
  ).split(' '),
);

/** Types of later versions, which are not told apart by version here. */
const laterTypes = /multirange$|^(?:pg_snapshot|regcollation|xid8|pg_\w+)$/;

/** Refuses a type that is certain not to be there: none of the server, of its extensions, of the catalog's own, or of a table's rows. */
export function refuseType(type: string, effects: EffectsDraft, catalog: Catalog): void {
  const { name } = typeParts(type);
  if (!catalog.complete || serverTypes.has(name) || laterTypes.test(name) || name.startsWith('_')) return;
  if (catalog.types.has(name) || catalog.table(name) !== undefined || name.startsWith('information_schema.')) return;
  // An extension can be in any schema; without one, a search path finds the type in any.
  const local = localName(name);
  const isInPath = local === name && [...catalog.types.keys()].some((each) => localName(each) === name);
  const isInstalled = [...catalog.extensions].some((extension) => typesOf(extension).includes(local));
  if (!isInPath && !isInstalled) effects.refuse(`type "${name}" does not exist`);
}

/** Types without collations: those of which values are not compared as texts. */
const notCollated: ReadonlySet<string> = new Set(
  'int2 int4 int8 numeric float4 float8 bool date time timetz timestamp timestamptz interval uuid json jsonb bytea inet cidr oid'.split(
    ' ',
  ),
);

/** The server's message where COLLATE is written of a type that has none. */
export function collationError(type: string, collation: string | undefined): string | undefined {
  const { name } = typeParts(type);
  return collation !== undefined && notCollated.has(name) ? `collations are not supported by type ${name}` : undefined;
}

function typesOf(extension: string): readonly string[] {
  return Object.hasOwn(typesOfExtension, extension) ? (typesOfExtension[extension] ?? []) : [];
}

/** Operator classes that extensions bring, by how their names end. */
const opclassesOfExtension: Readonly<Record<string, RegExp>> = {
  pg_trgm: /_trgm_ops$/,
  intarray: /^gi(?:st|n)__int/,
  citext: /^citext_(?:pattern_)?ops$/,
  ltree: /ltree_ops$/,
  hstore: /hstore_ops$/,
};

/** Extensions that bring the operators of a method for types that have none of their own. */
const methodsOfExtension: Readonly<Record<string, string>> = { btree_gin: 'gin', btree_gist: 'gist' };

/** The functions of extensions that defaults, indexes, checks and views are made with, from `pg_proc` after CREATE EXTENSION. */
const functionsOfExtension: Readonly<Record<string, string>> = {
  'uuid-ossp':
    'uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil uuid_ns_dns uuid_ns_oid ' +
    'uuid_ns_url uuid_ns_x500',
  pgcrypto:
    'armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv gen_random_bytes gen_salt hmac pgp_key_id ' +
    'pgp_pub_decrypt pgp_pub_encrypt pgp_sym_decrypt pgp_sym_encrypt',
  unaccent: 'unaccent unaccent_init unaccent_lexize',
  fuzzystrmatch:
    'daitch_mokotoff difference dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone soundex text_soundex',
  pg_trgm: 'similarity word_similarity strict_word_similarity show_trgm show_limit set_limit',
  ltree: 'index lca ltree2text nlevel subltree subpath text2ltree',
  hstore: 'akeys avals delete each exist defined hstore hstore_to_json hstore_to_jsonb skeys slice svals',
  intarray: 'icount idx intset sort sort_asc sort_desc subarray uniq',
};

/** The functions that an extension brings, as far as they are known. */
export function functionsOf(extension: string): readonly string[] {
  return Object.hasOwn(functionsOfExtension, extension) ? (functionsOfExtension[extension] ?? '').split(' ') : [];
}

/** What depends on an extension: columns and domains of its types, and indexes with its operators. */
export interface Dependents {
  readonly columns: readonly { readonly relation: string; readonly column: string }[];
  readonly domains: readonly string[];
  readonly indexes: readonly { readonly relation: string; readonly index: string }[];
}

/** Undefined for an extension of which it is not known what it brings. */
export function dependentsOf(
  extension: string,
  { tables, types, extensions }: Pick<Catalog, 'tables' | 'types' | 'extensions'>,
): Dependents | undefined {
  const own = typesOf(extension);
  const isKnown = [opclassesOfExtension, methodsOfExtension, functionsOfExtension].some((all) =>
    Object.hasOwn(all, extension),
  );
  if (own.length === 0 && !isKnown) return undefined;
  const domains = [...types.keys()].filter((name) =>
    domainNames(name, types)
      .slice(1)
      .some((base) => own.includes(base)),
  );
  const gone = new Set([...own, ...domains]);
  const others = new Set([...extensions].filter((each) => each !== extension));
  const all = [...tables.values()];
  return {
    domains,
    columns: all.flatMap(({ name: relation, columns }) =>
      [...columns.values()].flatMap(({ name: column, type }) =>
        gone.has(typeParts(type).name) ? [{ relation, column }] : [],
      ),
    ),
    indexes: all.flatMap((table) =>
      table.indexes.flatMap((index) =>
        needsOperators(index, table, extension, others) ? [{ relation: table.name, index: index.name }] : [],
      ),
    ),
  };
}

/** True for an index that names operators of the extension, or has none without it. */
function needsOperators(
  { opclasses, keys, method }: CatalogIndex,
  { columns }: CatalogTable,
  extension: string,
  others: ReadonlySet<string>,
): boolean {
  const pattern = opclassesOfExtension[extension];
  return opclasses.some((opclass, position) => {
    if (opclass !== undefined) return pattern?.test(opclass) === true;
    const type = columns.get(keys[position] ?? '')?.type;
    return (
      methodsOfExtension[extension] === method && type !== undefined && indexError(method, type, others) !== undefined
    );
  });
}

/** True for a type that WITHOUT OVERLAPS can be written of: ranges and multiranges, also those of the catalog's own. */
function mayBeRange(type: string, catalog: Catalog): boolean {
  const { name, array } = typeParts(type);
  if (name === 'unknown') return true;
  return !array && (name.endsWith('range') || catalog.types.get(name)?.kind === 'other' || !serverTypes.has(name));
}

/** The server's message where WITHOUT OVERLAPS is written of a key that has no range to compare. */
export function temporalError(
  {
    kind,
    temporal,
    columns,
  }: { readonly kind: string; readonly temporal: boolean; readonly columns: readonly string[] },
  typeOf: (column: string) => string | undefined,
  { catalog, features }: { readonly catalog: Catalog; readonly features: PostgresqlFeatures },
): string | undefined {
  if (!temporal || kind === 'foreign-key' || !features.temporalKeys) return undefined;
  if (columns.length < 2) return 'constraint using WITHOUT OVERLAPS needs at least two columns';
  const last = columns.at(-1) ?? '';
  const type = typeOf(last);
  return type === undefined || mayBeRange(type, catalog)
    ? undefined
    : `column "${last}" in WITHOUT OVERLAPS is not a range or multirange type`;
}
