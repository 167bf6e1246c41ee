import type { PostgresqlFeatures } from './features.ts';
import type { Node } from './prepare.ts';
import { all, as, objectName } from './syntax.ts';

/** What storage parameters are of: a table or materialized view, its TOAST table, a view, an index by its method, a column. */
export type ParameterKind =
  | 'table'
  | 'toast'
  | 'view'
  | 'btree'
  | 'hash'
  | 'gist'
  | 'spgist'
  | 'gin'
  | 'brin'
  | 'column';

/** A parameter's values: whole numbers or any within bounds, or others, which are not looked at. */
interface Parameter {
  readonly whole?: readonly [number, number];
  readonly real?: readonly [number, number];
  readonly since?: keyof PostgresqlFeatures;
}

const most = 2_147_483_647;
const other: Parameter = {};
const ages = { whole: [0, 1_000_000_000] } as const;
const thresholds = { whole: [0, most] } as const;
const factors = { real: [0, 100] } as const;
const fillfactor = { whole: [10, 100] } as const;

/** What tables and their TOAST tables have. */
const vacuum: Readonly<Record<string, Parameter>> = {
  autovacuum_enabled: other,
  autovacuum_vacuum_threshold: thresholds,
  autovacuum_vacuum_max_threshold: { whole: [-1, most], since: 'vacuumMaxThreshold' },
  autovacuum_vacuum_insert_threshold: { whole: [-1, most], since: 'vacuumInserts' },
  autovacuum_vacuum_insert_scale_factor: { ...factors, since: 'vacuumInserts' },
  autovacuum_vacuum_scale_factor: factors,
  autovacuum_vacuum_cost_delay: factors,
  autovacuum_vacuum_cost_limit: { whole: [1, 10_000] },
  autovacuum_freeze_min_age: ages,
  autovacuum_freeze_max_age: { whole: [100_000, 2_000_000_000] },
  autovacuum_freeze_table_age: { whole: [0, 2_000_000_000] },
  autovacuum_multixact_freeze_min_age: ages,
  autovacuum_multixact_freeze_max_age: { whole: [10_000, 2_000_000_000] },
  autovacuum_multixact_freeze_table_age: { whole: [0, 2_000_000_000] },
  log_autovacuum_min_duration: { whole: [-1, most] },
  vacuum_index_cleanup: other,
  vacuum_truncate: other,
  vacuum_max_eager_freeze_failure_rate: { real: [0, 1], since: 'vacuumMaxThreshold' },
};

/** From `access/common/reloptions.c` of PostgreSQL 12 to 18. */
const parameters: Readonly<Record<ParameterKind, Readonly<Record<string, Parameter>>>> = {
  table: {
    ...vacuum,
    fillfactor,
    user_catalog_table: other,
    parallel_workers: { whole: [0, 1024] },
    toast_tuple_target: { whole: [128, 8160] },
    autovacuum_analyze_threshold: thresholds,
    autovacuum_analyze_scale_factor: factors,
  },
  toast: vacuum,
  view: { security_barrier: other, check_option: other, security_invoker: { since: 'securityInvokerViews' } },
  btree: { fillfactor, deduplicate_items: { since: 'deduplicateItems' }, vacuum_cleanup_index_scale_factor: other },
  hash: { fillfactor },
  gist: { fillfactor, buffering: other },
  spgist: { fillfactor },
  gin: { fastupdate: other, gin_pending_list_limit: { whole: [64, most] } },
  brin: { pages_per_range: { whole: [1, 131_072] }, autosummarize: other },
  column: { n_distinct: { real: [-1, Infinity] }, n_distinct_inherited: { real: [-1, Infinity] } },
};

/** The server's message where a parameter is not known, or its value out of bounds; undefined also for methods of extensions. */
export function parameterError(
  options: readonly Node[] | undefined,
  kind: string,
  features: PostgresqlFeatures,
): string | undefined {
  for (const { defname = '', defnamespace, arg } of all(options, 'DefElem')) {
    if (defnamespace !== undefined && (defnamespace !== 'toast' || kind !== 'table')) {
      return `unrecognized parameter namespace "${defnamespace}"`;
    }
    const of = defnamespace ?? kind;
    if (!Object.hasOwn(parameters, of)) continue;
    const known = parameters[of as ParameterKind];
    const parameter = Object.hasOwn(known, defname) ? known[defname] : undefined;
    if (parameter === undefined || (parameter.since !== undefined && !features[parameter.since])) {
      return `unrecognized parameter "${defname}"`;
    }
    const problem = valueError(defname, valueOf(arg), parameter);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A value as it is written; undefined for none. */
function valueOf(arg: Node | undefined): string | undefined {
  const whole = as(arg, 'Integer');
  return whole === undefined ? (as(arg, 'Float')?.fval ?? objectName(arg).at(-1)) : String(whole.ival ?? 0);
}

function valueError(name: string, value: string | undefined, { whole, real }: Parameter): string | undefined {
  const bounds = whole ?? real;
  if (value === undefined || bounds === undefined) return undefined;
  const number = Number(value);
  const kind = whole === undefined ? 'floating point' : 'integer';
  if (Number.isNaN(number)) return `invalid value for ${kind} option "${name}": ${value}`;
  return number < bounds[0] || number > bounds[1] ? `value ${value} out of bounds for option "${name}"` : undefined;
}
