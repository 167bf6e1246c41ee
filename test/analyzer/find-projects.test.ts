import { describe, expect, test } from '@jest/globals';

import { findProjects } from '../../src/analyzer/find-projects.ts';
import { readerOf, type Files } from './rules/fixture-projects.ts';

function rootsIn(files: Files): readonly string[] {
  return findProjects(readerOf(files)).map(({ root }) => root);
}

const app = (folder: string): Files => ({ [`${folder}/migrations/0001_initial.py`]: 'class Migration: pass\n' });

describe('projects that nobody has named', () => {
  test('are the folders with a manage.py, where two have an app of one label', () => {
    const two: Files = {
      'a/manage.py': '',
      'b/manage.py': '',
      ...app('a/shop'),
      ...app('b/src/shop'),
      ...app('b/news'),
    };
    expect(rootsIn(two)).toEqual(['a', 'b']);
  });

  test('are known by the labels that their apps say', () => {
    const two: Files = { 'a/manage.py': '', 'b/manage.py': '', ...app('a/store'), ...app('b/shop') };
    expect(rootsIn(two)).toEqual([]);
    const config = 'class StoreConfig(AppConfig):\n    name = "store"\n    label = "shop"\n';
    expect(rootsIn({ ...two, 'a/store/apps.py': config })).toEqual(['a', 'b']);
  });

  test('are one, where one could hold all apps', () => {
    expect(rootsIn({ 'a/manage.py': '', 'b/manage.py': '', ...app('a/shop'), ...app('b/news') })).toEqual([]);
  });

  test('are one, where the others lie in it: they are its examples', () => {
    expect(rootsIn({ 'manage.py': '', 'example/manage.py': '', ...app('shop'), ...app('example/shop') })).toEqual([]);
    expect(rootsIn({ 'a/manage.py': '', 'a/demo/manage.py': '', ...app('a/shop'), ...app('a/demo/shop') })).toEqual([]);
  });

  test('are only those that have migrations', () => {
    const three: Files = {
      'a/manage.py': '',
      'b/manage.py': '',
      'c/manage.py': '',
      ...app('a/shop'),
      ...app('b/shop'),
    };
    expect(rootsIn(three)).toEqual(['a', 'b']);
  });

  test.each([
    [100, 100],
    [101, 0],
    [20_000, 0],
  ])('are a hundred at most, which is found out in no time: %i folders', (count, expected) => {
    const folders = Array.from({ length: count }, (_, index) => `f${index}`);
    const files = Object.fromEntries(
      folders.flatMap((folder) => [
        [`${folder}/manage.py`, ''],
        [`${folder}/shop/migrations/0001_initial.py`, ''],
      ]),
    );
    const before = process.cpuUsage();
    expect(rootsIn(files)).toHaveLength(expected);
    const { user } = process.cpuUsage(before);
    expect(user / 1e6).toBeLessThan(5);
  });
});
