import type { Catalog, Volatility } from './catalog.ts';
import { functionsCalled } from './expressions.ts';
import type { Node } from './prepare.ts';
import { as, localName, walk } from './syntax.ts';

/** What a column's default means for existing rows: nothing, one value for all, or one value each. */
export type DefaultKind = 'none' | 'constant' | 'stable' | 'volatile';

/**
 * How often a DEFAULT has to be evaluated. Only a volatile one gives each row its own value, and so rewrites the table.
 * `unknownFunction` names a function of which nothing is known; the default is then taken for volatile.
 *
 * @see https://www.postgresql.org/docs/current/xfunc-volatility.html
 */
export function judgeDefault(
  expression: Node | undefined,
  catalog: Pick<Catalog, 'functions'>,
): { readonly kind: DefaultKind; readonly unknownFunction: string | undefined } {
  if (expression === undefined || isNull(expression)) return { kind: 'none', unknownFunction: undefined };
  let kind: DefaultKind = readsClock(expression) ? 'stable' : 'constant';
  let unknownFunction: string | undefined;
  for (const name of functionsCalled(expression)) {
    // An extension may be in any schema.
    const volatility = catalog.functions.get(name) ?? volatilityOf(localName(name));
    if (volatility === undefined) unknownFunction ??= name;
    if (volatility === 'volatile' || volatility === undefined) kind = 'volatile';
    else if (volatility === 'stable' && kind === 'constant') kind = 'stable';
  }
  return { kind, unknownFunction };
}

function isNull(expression: Node): boolean {
  const inner = as(expression, 'TypeCast')?.arg ?? expression;
  return as(inner, 'A_Const')?.isnull === true;
}

/** CURRENT_TIMESTAMP, CURRENT_USER and their like are no function calls in the grammar. */
function readsClock(expression: Node): boolean {
  let found = false;
  walk(expression, (kind) => {
    if (kind === 'SQLValueFunction') found = true;
  });
  return found;
}

/** The volatility of a function of PostgreSQL, or of the extensions that Django installs; of several by one name, the most. */
export function volatilityOf(name: string): Volatility | undefined {
  return functions.get(name);
}

/** From `pg_proc.provolatile` of PostgreSQL 16, and of the extensions that Django's `contrib.postgres` installs. */
const names: Readonly<Record<Volatility, string>> = {
  volatile: `
    random random_normal clock_timestamp timeofday nextval setval currval lastval setseed gen_random_uuid uuidv4 uuidv7
    uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 gen_random_bytes gen_salt pg_sleep pg_sleep_for pg_sleep_until
    pg_advisory_lock pg_advisory_xact_lock pg_try_advisory_lock pg_try_advisory_xact_lock pg_notify set_config
    pg_cancel_backend pg_terminate_backend pg_reload_conf query_to_xml txid_status current_query normal_rand`,
  stable: `
    now transaction_timestamp statement_timestamp current_setting current_database current_schema current_schemas
    session_user pg_backend_pid pg_my_temp_schema inet_client_addr inet_client_port inet_server_addr
    inet_server_port version txid_current pg_current_xact_id pg_get_serial_sequence to_char to_timestamp to_date
    to_number age date_trunc date_part timezone concat concat_ws format quote_literal quote_nullable to_json to_jsonb
    row_to_json array_to_json json_build_object json_build_array jsonb_build_object jsonb_build_array array_to_string
    string_to_array unaccent to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery
    json_object jsonb_object has_table_privilege pg_has_role col_description obj_description`,
  immutable: `
    abs ceil ceiling floor round trunc sign mod div power pow sqrt exp ln log pi degrees radians
    lower upper initcap length char_length character_length octet_length bit_length substr substring left right
    lpad rpad ltrim rtrim btrim trim repeat replace reverse split_part strpos position translate ascii chr md5
    sha224 sha256 sha384 sha512 digest hmac encode decode to_hex overlay regexp_replace regexp_match regexp_matches
    starts_with array_append array_prepend array_cat array_length array_position
    array_remove array_replace cardinality array_fill hstore make_date make_time make_timestamp make_interval
    justify_days justify_hours justify_interval date_bin isfinite extract int4range int8range numrange tsrange
    tstzrange daterange box circle point polygon uuid_nil uuid_generate_v3 uuid_generate_v5 uuid_ns_dns uuid_ns_url
    setweight similarity jsonb_set jsonb_insert jsonb_strip_nulls json_strip_nulls num_nonnulls num_nulls hashtext
    abbrev host network masklen broadcast netmask family quote_ident like_escape text int4 int8 float8 numeric`,
};

const functions: ReadonlyMap<string, Volatility> = new Map(
  (Object.entries(names) as [Volatility, string][]).flatMap(([volatility, list]) =>
    list
      .trim()
      .split(/\s+/)
      .map((name) => [name, volatility] as const),
  ),
);

/** Functions of queries that neither lock a table nor change one, beyond those that may stand in a DEFAULT. */
const queryFunctions: ReadonlySet<string> = new Set(
  `count sum min max avg bool_and bool_or every string_agg array_agg json_agg jsonb_agg json_object_agg
  jsonb_object_agg row_number rank dense_rank percent_rank ntile lag lead first_value last_value nth_value
  percentile_cont percentile_disc mode stddev variance unnest generate_series generate_subscripts
  regexp_split_to_table regexp_split_to_array jsonb_array_elements jsonb_array_elements_text json_array_elements
  json_array_elements_text jsonb_each jsonb_each_text json_each json_each_text jsonb_object_keys json_object_keys
  jsonb_typeof json_typeof jsonb_extract_path jsonb_extract_path_text jsonb_path_query jsonb_to_recordset
  pg_table_size pg_total_relation_size pg_relation_size pg_size_pretty pg_typeof pg_get_constraintdef
  to_regclass to_regtype pg_postmaster_start_time`.split(/\s+/),
);

/** True for a function of PostgreSQL or its usual extensions that a query may call without a lock on a table. */
export function isKnownFunction(name: string): boolean {
  return functions.has(name) || queryFunctions.has(name);
}
