/** A check that another tool documents, and what does the same here. */
export interface OtherCheck {
  readonly name: string;
  /** Our rule; undefined where there is none on purpose. */
  readonly rule: string | undefined;
  /** The labelled case of the rule that shows it. */
  readonly shown: string | undefined;
  /** What is different here. */
  readonly difference: string;
}

const row = (name: string, rule: string | undefined, shown: string | undefined, difference: string): OtherCheck => ({
  name,
  rule,
  shown,
  difference,
});

/** The codes of django-migration-linter (docs/incompatibilities.md of that project). */
export const linterCodes: readonly OtherCheck[] = [
  row(
    'NOT_NULL',
    'add-field-default-dropped',
    'bad',
    'two hazards told apart: without a default the migration fails (`add-field-not-null-no-default`); with one the INSERTs of running code do, unless `db_default` keeps it',
  ),
  row(
    'DROP_COLUMN',
    'drop-column-in-use',
    'bad',
    'silent where running code no longer has the field; lists the lines of the head that still use it',
  ),
  row(
    'DROP_TABLE',
    'drop-table-in-use',
    'bad',
    'names the tables that are locked besides, and asks whether the model is out of use',
  ),
  row('RENAME_COLUMN', 'rename-column', 'bad', 'silent where `db_column` stays, and for a column of the same change'),
  row('RENAME_TABLE', 'rename-table', 'bad', 'names the many-to-many tables that are renamed with it'),
  row(
    'ALTER_COLUMN',
    'alter-type-rewrite',
    'bad',
    'by what PostgreSQL does: a rewrite, a scan, or the catalog alone (`alter-type-metadata-only`); never "could be compatible"',
  ),
  row('ADD_UNIQUE', 'add-unique-blocks', 'bad', 'says who waits, how to look for duplicates, and offers the repair'),
  row('RUNPYTHON_REVERSIBLE', 'runpython-not-reversible', 'bad', 'a reverse that does nothing has to say so'),
  row(
    'RUNPYTHON_ARGS_NAMING_CONVENTION',
    'runpython-arg-names',
    'bad',
    'only what fails: another number of arguments, or the two the wrong way round; names are style, since Django passes them by position',
  ),
  row(
    'RUNPYTHON_MODEL_IMPORT',
    'runpython-direct-model-import',
    'bad',
    'follows imports of the module, of the function, and of functions that it calls',
  ),
  row(
    'RUNPYTHON_MODEL_VARIABLE_NAME',
    'runpython-model-variable-name',
    'bad',
    'a policy, and only where the name is that of another model: any name works',
  ),
  row('RUNSQL_REVERSIBLE', 'runsql-irreversible', 'bad', 'the same'),
  row(
    'CREATE_INDEX',
    'add-index-not-concurrent',
    'bad',
    'silent for new tables; the size decides; repairs it in files of their own',
  ),
  row(
    'CREATE_INDEX_EXCLUSIVE',
    'add-field-index-under-exclusive-lock',
    'bad',
    'knows the index that Django defers to the end of the transaction',
  ),
  row('DROP_INDEX', 'remove-index-not-concurrent', 'bad', 'says that reads wait too'),
  row('REINDEX', 'reindex-not-concurrent', 'bad', 'silent for CONCURRENTLY'),
  row('IgnoreMigration()', 'mark-of-another-tool', 'bad', 'honoured, and said'),
];

/** The rules of squawk (docs of that project) on hazards of migrations. */
export const squawkRules: readonly OtherCheck[] = [
  row(
    'adding-field-with-default',
    'add-field-volatile-db-default',
    'bad',
    'only volatile defaults rewrite the table; `now()` and constants do not',
  ),
  row('adding-foreign-key-constraint', 'add-fk-validates', 'bad', 'names both tables that are locked'),
  row('adding-not-nullable-field', 'set-not-null-full-scan', 'bad', 'silent where a valid CHECK proves it'),
  row('adding-required-field', 'add-field-not-null-no-default', 'bad', 'knows where Django supplies the default'),
  row('adding-serial-primary-key-field', 'add-field-auto-increment', 'bad', 'by the rewrite, for identity columns too'),
  row('ban-char-field', 'prefer-text', 'bad', 'a policy: off until it is configured'),
  row(
    'ban-concurrent-index-creation-in-transaction',
    'concurrently-in-atomic-migration',
    'bad',
    'knows whether Django opens the transaction, and offers `atomic = False`',
  ),
  row(
    'ban-alter-domain-with-add-constraint',
    undefined,
    undefined,
    'no rule of its own: its locks and scans are in the timeline of the migration',
  ),
  row(
    'ban-create-domain-with-constraint',
    'add-field-domain-type',
    'bad',
    'told where a column of it is added to a table in use: that is when it rewrites',
  ),
  row('ban-drop-column', 'drop-column-in-use', 'bad', 'asks whether running code has the field'),
  row('ban-drop-database', 'drop-database-schema', 'database', 'schemas too'),
  row('ban-drop-not-null', 'drop-not-null', 'bad', 'a notice'),
  row('ban-drop-table', 'drop-table-in-use', 'bad', 'asks whether running code has the model'),
  row('ban-truncate-cascade', 'truncate', 'cascade', 'every TRUNCATE of a table in use'),
  row(
    'ban-uncommitted-transaction',
    'nested-transaction-control',
    'bad',
    'in Django any BEGIN or COMMIT breaks its own transaction',
  ),
  row('ban-disable-trigger', 'disable-trigger', 'bad', 'says when foreign keys are not checked'),
  row('ban-drop-default', 'drop-default', 'bad', 'only where running code may rely on it'),
  row('ban-set-schema', 'rename-schema', 'bad', 'the same'),
  row('ban-replica-identity', 'replica-identity', 'bad', 'FULL alone'),
  row('ban-drop-schema', 'drop-database-schema', 'bad', 'the same'),
  row('ban-alter-row-level-security', 'rls-policy', 'bad', 'only without a policy'),
  row('ban-set-default', 'change-db-default', 'bad', 'a notice, where there was another default'),
  row('changing-column-type', 'alter-type-rewrite', 'bad', 'the casts that PostgreSQL 12 to 18 really rewrite for'),
  row(
    'constraint-missing-not-valid',
    'add-check-validates',
    'bad',
    'and asks for the validation in another transaction',
  ),
  row('disallowed-unique-constraint', 'add-unique-blocks', 'bad', 'offers the repair with USING INDEX'),
  row('identifier-too-long', 'identifier-too-long', 'bad', 'the same'),
  row('prefer-bigint-over-int', 'prefer-bigint', 'bad', 'a policy: off until it is configured'),
  row('prefer-bigint-over-smallint', 'prefer-bigint', 'bad', 'a policy: off until it is configured'),
  row('prefer-big-int', 'pk-int32', 'bad', 'keys are told without the policy'),
  row('prefer-repack', 'cluster-vacuum-full', 'bad', 'by the rewrite'),
  row(
    'prefer-robust-stmts',
    'concurrent-mixed-with-other-ops',
    'bad',
    'in a transaction nothing is half done: only migrations without one are told, and `IF NOT EXISTS` in one is a hazard of its own (`if-not-exists-masks-drift`)',
  ),
  row('prefer-text-field', 'prefer-text', 'bad', 'a policy: off until it is configured'),
  row('prefer-timestamptz', 'naive-datetime', 'bad', 'by `USE_TZ`, which decides it in Django'),
  row('prefer-identity', undefined, undefined, 'Django makes identity columns itself since 4.1'),
  row('renaming-column', 'rename-column', 'bad', 'silent where no column is renamed'),
  row('renaming-table', 'rename-table', 'bad', 'silent where no table is renamed'),
  row(
    'require-concurrent-index-creation',
    'add-index-not-concurrent',
    'bad',
    'silent for new tables in the whole change',
  ),
  row('require-concurrent-index-deletion', 'remove-index-not-concurrent', 'bad', 'the same'),
  row('require-concurrent-partition-detach', 'detach-partition', 'bad', 'the same, by version'),
  row('require-concurrent-reindex', 'reindex-not-concurrent', 'bad', 'the same'),
  row(
    'require-enum-value-ordering',
    'enum-add-value-order',
    'bad',
    'the same, and the use of the value in the same transaction (`enum-add-value-used-same-transaction`)',
  ),
  row(
    'require-table-schema',
    undefined,
    undefined,
    'Django writes names without a schema; `search-path-changed` tells where that becomes a hazard',
  ),
  row(
    'require-timeout-settings',
    'missing-lock-timeout',
    'bad',
    'once for a change, for tables that are known to be large',
  ),
  row('transaction-nesting', 'nested-transaction-control', 'bad', 'the same'),
  row('syntax-error', 'statement-refused', 'syntax-error', 'SQL that PostgreSQL does not parse is told with its line'),
];

/** What keeps the migrations of an app in one line: Django's own command, and django-linear-migrations (its README). */
export const linearTools: readonly OtherCheck[] = [
  row(
    'makemigrations --merge',
    'conflicting-leaf-nodes',
    'beside-a-merged-one',
    'a merge migration only where both sides are merged, or there are more than two leaves: where only the pull request has one side, that side moves, and databases are changed in one order',
  ),
  row(
    'rebase_migration',
    'conflicting-leaf-nodes',
    'chain-beside-a-merged-one',
    'moves and renumbers the whole chain of the pull request, with what other apps say of it, `max_migration.txt` too, before git has a conflict; never a migration that the base branch has',
  ),
  row(
    'dlm.E004',
    'max-migration-file',
    'bad',
    'a policy: off until the configuration gives it a severity; a pull request that renumbers has the file changed with it',
  ),
];

/** The page of the tables. */
export function otherToolsPage(): string {
  return [
    '# Coming from another tool',
    'What django-migration-linter, squawk and django-linear-migrations document, and what says the same here. Rules answer to the names in these tables as well as to their own where the two mean one thing (`src/analyzer/rules/aliases.ts`). Each row is shown by a labelled case in `fixtures/rules/`, which a test holds. That a rule is silent for what the same change has made (tables, columns) is true for all of them and not repeated.',
    '## django-migration-linter',
    tableOf(linterCodes),
    '## squawk',
    tableOf(squawkRules),
    "squawk's family of `ban-…` rules that forbid a kind of statement altogether (functions, policies, views, extensions), for teams that roll their application back at any moment, has no counterpart as such: Lockkeeper says of each migration what going back costs.",
    '## makemigrations --merge and django-linear-migrations',
    tableOf(linearTools),
    '<!-- Written by npm run docs from scripts/other-tools.ts. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

function tableOf(checks: readonly OtherCheck[]): string {
  const rows = checks.map(({ name, rule, shown, difference }) => {
    const ours = rule === undefined ? 'none' : `[${rule}](rules/${rule}.md)`;
    return `| \`${name}\` | ${ours} | ${shown === undefined ? '' : `\`${rule}/${shown}\``} | ${difference} |`;
  });
  return ['| theirs | ours | shown by | what is different |', '|---|---|---|---|', ...rows].join('\n');
}
