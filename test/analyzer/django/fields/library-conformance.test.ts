import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../../src/analyzer/database/prepare.ts';
import { compareProject, type Compared } from '../../../support/conformance.ts';

const root = resolve(import.meta.dirname, '../../../../conformance/libraries');

beforeAll(prepareSqlParser);

// What Django printed with the libraries themselves is data, written by `conformance/libraries/record.sh` alone.
describe.each(['4.2', '5.2'])('field classes of libraries on Django %s', (django) => {
  const rows = (): readonly Compared[] =>
    compareProject(django, join(root, 'project'), join(root, 'recorded', `${django}.jsonl`));

  test('give the SQL that Django prints with the library', () => {
    const compared = rows();
    const failed = compared.filter(({ verdict }) => verdict === 'different' || verdict === 'unknown');
    expect(failed.map(({ migration, detail }) => `${migration}: ${detail}`)).toEqual([]);
    expect(compared.filter(({ verdict }) => verdict === 'equal').length).toBeGreaterThan(200);
    // The server has no extension `vector`, so what follows its first table is not asked.
    expect(compared.filter(({ verdict }) => verdict === 'refused').map(({ migration }) => migration)).toEqual([
      'lib_vectors.0002_add_1',
      'lib_vectors.0003_alter_1',
    ]);
  });
});
