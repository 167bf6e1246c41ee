import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { checkOutput } from '../../../src/report/markdown.ts';
import { migrationText, reviewOf } from '../deploy/projects.ts';

beforeAll(prepareAnalyzer);

const add = 'migrations.AddField("order", "city", models.TextField(null=True))';
const addOther = 'migrations.AddField("customer", "city", models.TextField(null=True))';
const drop = 'migrations.RemoveField("order", "note")';

function planOf(...operations: readonly string[]): readonly (readonly [kind: string, text: string])[] | undefined {
  const texts = operations.map((operation, index) =>
    migrationText([operation], index === 0 ? {} : { dependency: `000${index + 1}_change` }),
  );
  const [plan] = reviewOf(texts).releasePlans ?? [];
  return plan?.steps.map(({ kind, text }) => [kind, text]);
}

describe('a change whose migrations do not fit into one deploy', () => {
  test('what running code needs goes a release later', () => {
    expect(planOf(add, drop)).toEqual([
      ['pull-request', 'The code with `shop.0002_change`, which runs before it.'],
      ['deploy', 'Migrate, then start the new code, and wait until no process of the release before runs any more.'],
      ['pull-request', 'Then `shop.0003_change`, with which the code before would fail.'],
      ['deploy', 'Deploy it at any time.'],
    ]);
  });

  test('what the new code needs can not come after what running code needs', () => {
    const plan = planOf(drop, add);
    expect(plan?.[0]).toEqual([
      'pull-request',
      'First let `shop.0003_change` no longer come after `shop.0002_change`: the new code needs the former, and running code fails with the latter. Number and depend so that the latter is the last of its app.',
    ]);
    expect(plan?.[1]?.[1]).toContain('The code with `shop.0003_change`');
    expect(plan?.[3]?.[1]).toContain('Then `shop.0002_change`');
  });

  test('one deploy is enough for all the rest', () => {
    expect(planOf(add, addOther)).toBeUndefined();
    expect(planOf(drop)).toBeUndefined();
  });

  test('the check and the review have it in words', () => {
    const first = migrationText([add]);
    const second = migrationText([drop], { dependency: '0002_change' });
    expect(checkOutput(reviewOf([first, second])).summary).toContain(
      'The whole plan: Release this change in two deploys',
    );
    expect(checkOutput(reviewOf([first])).summary).not.toContain('Release this change');
  });
});
