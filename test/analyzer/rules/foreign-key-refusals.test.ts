import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { foreignKeySchema, foreignKeyStatements, type ObservedAnswers } from '../../support/foreign-key-refusals.ts';
import { changeBetween, readerOf } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const folder = resolve(import.meta.dirname, '../../../conformance/online-ddl');
const { answers } = JSON.parse(readFileSync(join(folder, 'foreign-keys-mariadb.json'), 'utf8')) as ObservedAnswers;

const rules = new Set(['mysql-drop-index-needed-by-fk', 'mysql-fk-column-type']);

function migration(statements: readonly string[], dependency: string): string {
  return `from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [${dependency}]
    operations = [migrations.RunSQL(${JSON.stringify(statements)}, migrations.RunSQL.noop)]
`;
}

const base = {
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_tables.py': migration(foreignKeySchema, ''),
};

function titlesOf(sql: string): readonly string[] {
  const head = { ...base, 'shop/migrations/0002_change.py': migration(sql.split('; '), '("shop", "0001_tables")') };
  const { findings } = review(readerOf(head), changeBetween(base, head), {
    database: { vendor: 'mariadb', version: [10, 11] },
  });
  return findings.filter(({ rule }) => rules.has(rule)).map(({ title }) => title);
}

describe('what MariaDB refuses because of a foreign key is told, and nothing else', () => {
  test('every statement was tried on a server', () => {
    expect(answers.map(({ sql }) => sql)).toEqual(foreignKeyStatements);
    expect(new Set(answers.map(({ error }) => error))).toEqual(new Set([0, 1553, 1832, 1833, 1846]));
  });

  test.each(answers)('$sql: $error', ({ sql, error }) => {
    const titles = titlesOf(sql);
    expect(titles).toHaveLength(error === 0 ? 0 : 1);
    // 1846 comes with a rename, of which no number is told.
    if (error !== 0 && error !== 1846) expect(titles[0]).toContain(`error ${error}`);
  });
});
