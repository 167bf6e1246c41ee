import { aliases } from './aliases.ts';
import type { Rule } from './define.ts';
import { columnsRules } from './columns/index.ts';
import { constraintsRules } from './constraints/index.ts';
import { indexesRules } from './indexes/index.ts';
import { compatibilityRules } from './compatibility/index.ts';
import { transactionsRules } from './transactions/index.ts';
import { dataMigrationsRules } from './data-migrations/index.ts';
import { specialObjectsRules } from './special-objects/index.ts';
import { rawSqlRules } from './raw-sql/index.ts';
import { mysqlRules } from './mysql/index.ts';
import { policiesRules } from './policies/index.ts';
import { graphRules } from './graph/index.ts';
import { coverageRules } from './coverage/index.ts';
import { stateRules } from './state/index.ts';

/** A heading of the catalogue, with its rules. */
export interface Subject {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule, by subject: one folder each. A rule that is in no list does not exist; the catalogue's test compares them with the files. */
export const subjects: readonly Subject[] = [
  { title: 'Columns: adding, changing, their types', rules: columnsRules },
  { title: 'Constraints and nullability', rules: constraintsRules },
  { title: 'Indexes', rules: indexesRules },
  { title: 'Compatibility with the code that is still running', rules: compatibilityRules },
  { title: 'Transactions, locks, statements', rules: transactionsRules },
  { title: 'Partitions, views, types, triggers, sequences', rules: specialObjectsRules },
  { title: 'SQL of the project', rules: rawSqlRules },
  { title: 'RunPython and RunSQL', rules: dataMigrationsRules },
  { title: 'The graph and the files', rules: graphRules },
  { title: 'What was read', rules: coverageRules },
  { title: "Django's state and the database", rules: stateRules },
  { title: 'MySQL, MariaDB, SQLite', rules: mysqlRules },
  { title: 'Policies, off until they are configured', rules: policiesRules },
];

export const rules: readonly Rule[] = subjects.flatMap((subject) => subject.rules);

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of an id or of an alias. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id) ?? byId.get(Object.hasOwn(aliases, id) ? (aliases[id] ?? '') : '');
}

/** The other names of a rule, in one line; nothing where it has none. */
export function namesOf(id: string): readonly string[] {
  const names = Object.keys(aliases).filter((alias) => aliases[alias] === id);
  return names.length === 0 ? [] : [names.map((name) => `\`${name}\``).join(', ')];
}
