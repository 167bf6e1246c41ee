import type { Rule } from '../src/analyzer/rules/define.ts';

/** A file of an example. */
export interface Example {
  readonly path: string;
  readonly text: string;
}

const vendorNames: Readonly<Record<string, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
};

const hazards: Readonly<Record<Rule['hazard'], string>> = {
  duration: 'a matter of duration: one step lower on a table that is known to be small',
  compatibility: 'a matter of running code: the size of the table does not change it',
  'data-loss': 'a matter of data: the size of the table does not change it',
  failure: 'the migration fails, or can fail',
  maintenance: 'a matter of upkeep',
};

/** The page of one rule. */
export function rulePage(
  rule: Rule,
  examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] },
): string {
  const { documentation } = rule;
  return [
    `# ${rule.id}`,
    documentation.what,
    [`- Severity: ${rule.severity} (${hazards[rule.hazard]})`, `- Databases: ${databasesOf(rule)}`].join('\n'),
    '## Why',
    documentation.why,
    '## Facts',
    documentation.facts.map((fact) => `- ${fact}`).join('\n'),
    ...exampleParts('## Found', examples.bad),
    ...exampleParts('## Better', examples.good),
    '## When it is fine to ignore',
    documentation.whenToIgnore,
    ['```python', `# lockkeeper: ignore[${rule.id}] the reason`, '```'].join('\n'),
    'beside the operation or above it, or as the first line of the file for the whole migration. An error needs a reason. In `.github/lockkeeper.yml`:',
    ['```yaml', 'rules:', `  ${rule.id}: ${rule.severity === 'error' ? 'warning' : 'off'}`, '```'].join('\n'),
    '<!-- Written by npm run docs from the rule and its fixtures. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

/** The table of all rules. */
export function indexPage(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, severity, documentation }) =>
      `| [${id}](${id}.md) | ${severity} | ${documentation.what.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Rules',
    `${rules.length} rules. Each has a bad and a good example that the tests run. Severities can be changed, and rules switched off, under \`rules\` in \`.github/lockkeeper.yml\`.`,
    ['| rule | severity | what it catches |', '|---|---|---|', ...rows].join('\n'),
    '<!-- Written by npm run docs from the rules. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

function databasesOf({ vendors }: Rule): string {
  return vendors === undefined ? 'all' : vendors.map((vendor) => vendorNames[vendor] ?? vendor).join(', ');
}

function exampleParts(heading: string, examples: readonly Example[]): readonly string[] {
  if (examples.length === 0) return [];
  return [heading, ...examples.map(({ path, text }) => `\`${path}\`\n\n\`\`\`python\n${text.trimEnd()}\n\`\`\``)];
}
