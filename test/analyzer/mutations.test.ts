import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../src/analyzer/database/prepare.ts';
import { chanceOf, drawMutation, readDamageable, runMutation } from '../support/mutations.ts';

// Every run damages the same bytes; `npm run conformance` damages others, in the migrations of installed packages.
const seed = 20_241_121;
const each = 24;

const projects = resolve(import.meta.dirname, '../../conformance/projects');

beforeAll(prepareSqlParser);

test.each(readdirSync(projects).filter((name) => !/alters$|^random-|^portable-/.test(name)))(
  'one damaged byte in %s gives SQL or a reason with its line, in time and without an exception',
  (name) => {
    const project = readDamageable(join(projects, name));
    const chance = chanceOf(seed);
    const complaints: string[] = [];
    for (let count = 0; count < each; count += 1) {
      const mutation = drawMutation(project, chance);
      const { complaint } = runMutation(project, mutation);
      if (complaint !== undefined) complaints.push(`${mutation.description}: ${complaint}`);
    }
    expect(complaints).toEqual([]);
  },
);

test('the damage reaches what is read: the answers are of every kind', () => {
  const project = readDamageable(join(projects, 'options'));
  const chance = chanceOf(seed);
  const kinds = new Set(Array.from({ length: 60 }, () => runMutation(project, drawMutation(project, chance)).kind));
  expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['sql', 'unreadable', 'unresolved']));
});
