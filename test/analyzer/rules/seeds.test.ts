import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { fixtures, foundBy, readCase, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const folder = join(fixtures, 'seeds');
const cases = readdirSync(folder).filter((name) => /^\d/.test(name));

describe("the seeds' cases get the measured verdict", () => {
  test.each(cases)('%s', (name) => {
    const fixture = readCase(folder, name);
    expect(foundBy(reviewCase(fixture), fixture)).toEqual(fixture.expected);
  });

  // The article prints …_a9e0fc3e: its author renamed the table afterwards. Django 3.2, 4.2 and 5.2 print this one.
  test('db_index=True on app.User.date_created is called what Django calls it', () => {
    const [migration] = reviewCase(readCase(folder, '001-db-index')).migrations;
    expect(migration?.timeline.entries.map(({ sql }) => sql)).toEqual([
      'CREATE INDEX "app_user_date_created_6291fea7" ON "app_user" ("date_created")',
    ]);
  });

  test('the first version says that the column is empty, and since which line reads wait', () => {
    const { findings } = reviewCase(readCase(folder, '000-first-version-with-sizes'));
    const image = findings.find(
      ({ rule, relation }) => rule === 'add-index-not-concurrent' && relation === 'massmedia_image',
    );
    expect(image?.title).toBe(
      'All reads and writes on `massmedia_image` wait while the index `massmedia_i_search__b76e84_gin` is built',
    );
    expect(image?.message).toContain('has held `ACCESS EXCLUSIVE` on `massmedia_image` since line 13 (`ADD COLUMN`)');
    expect(image?.message).toContain('3.1 M rows, 2.4 GB');
    expect(image?.message).toContain('is new and empty');
    expect(image?.message).toContain('`condition=Q(search__isnull=False)`');
  });
});
