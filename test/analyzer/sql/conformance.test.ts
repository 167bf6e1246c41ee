import { describe, expect, test } from '@jest/globals';

import { compareWithDjango, openDifferences, recordedVersions } from '../../support/conformance.ts';

// What Django printed is data in conformance/recorded/, written by `npm run conformance` alone.
describe.each(recordedVersions())('the SQL of Django %s', (django) => {
  test('is printed byte for byte forwards and backwards, or declared unknown; known differences are listed', async () => {
    const rows = await compareWithDjango(django);
    const different = rows.filter(({ verdict }) => verdict === 'different').map(({ migration }) => migration);
    const open = openDifferences().filter((each) => each.django === django);
    expect(different.toSorted()).toEqual(open.map(({ migration }) => migration).toSorted());
    expect(rows.filter(({ verdict }) => verdict === 'equal').length).toBeGreaterThan(25);
  });
});

test('the seed: AlterField(db_index=True) on app.user.date_created', async () => {
  // The article prints …_a9e0fc3e. Django 3.2 to 5.2 give …_6291fea7 for this table and column.
  const rows = await compareWithDjango('5.2');
  expect(rows.find(({ migration }) => migration === 'app.0002_index_date_created')).toMatchObject({ verdict: 'equal' });
});
