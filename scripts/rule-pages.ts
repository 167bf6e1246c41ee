import type { Rule } from '../src/analyzer/rules/define.ts';
import { elsewhere } from '../src/analyzer/rules/elsewhere.ts';
import { namesOf, type Subject } from '../src/analyzer/rules/index.ts';

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
    [
      `- Severity: ${rule.policy === true ? `off until it is configured, then usually ${rule.severity}` : rule.severity} (${hazards[rule.hazard]})`,
      `- Databases: ${databasesOf(rule)}`,
      ...namesOf(rule.id).map((names) => `- Also known as: ${names}`),
    ].join('\n'),
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
    ['```yaml', 'rules:', `  ${rule.id}: ${otherSeverity(rule)}`, '```'].join('\n'),
    '<!-- Written by npm run docs from the rule and its fixtures. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

/** The table of all rules, by subject. */
export function indexPage(subjects: readonly Subject[]): string {
  const rules = subjects.flatMap((subject) => subject.rules);
  const policies = rules.filter(({ policy }) => policy === true);
  return [
    '# Rules',
    `${rules.length} rules, ${policies.length} of them policies, which are off until the configuration gives them a severity. Each has labelled cases in \`fixtures/rules/\` that the tests run. Severities can be changed, and rules switched off, under \`rules\` in \`.github/lockkeeper.yml\`.`,
    ...subjects.flatMap((subject) => [`## ${subject.title}`, tableOf(subject.rules)]),
    '## Without a rule of their own',
    'Hazards that other catalogues name, with where they are told here, or why they are not.',
    elsewhereTable(),
    '<!-- Written by npm run docs from the rules. -->',
  ]
    .join('\n\n')
    .concat('\n');
}

function elsewhereTable(): string {
  const rows = Object.entries(elsewhere).map(([name, { kind, reason }]) => `| ${name} | ${kind} | ${reason} |`);
  return ['| hazard | | |', '|---|---|---|', ...rows].join('\n');
}

function tableOf(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => {
    const { id, documentation } = rule;
    return `| [${id}](${id}.md) | ${severityOf(rule)} | ${documentation.what.replaceAll('|', '\\|')} |`;
  });
  return ['| rule | severity | what it catches |', '|---|---|---|', ...rows].join('\n');
}

function severityOf({ severity, policy = false }: Rule): string {
  return policy ? 'off (policy)' : severity;
}

/** What a configuration would say: a policy is switched on, an error lowered, anything else switched off. */
function otherSeverity({ severity, policy = false }: Rule): string {
  if (policy) return severity;
  return severity === 'error' ? 'warning' : 'off';
}

function databasesOf({ vendors }: Rule): string {
  return vendors === undefined ? 'all' : vendors.map((vendor) => vendorNames[vendor] ?? vendor).join(', ');
}

function exampleParts(heading: string, examples: readonly Example[]): readonly string[] {
  if (examples.length === 0) return [];
  return [
    heading,
    ...examples.map(
      ({ path, text }) => `\`${path}\`\n\n\`\`\`${path.endsWith('.py') ? 'python' : 'text'}\n${text.trimEnd()}\n\`\`\``,
    ),
  ];
}
