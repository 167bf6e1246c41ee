import { expect, jest, test } from '@jest/globals';
import { printReport, runStorm } from '../support/storm/run.ts';

// Some hundred jobs on a busy machine.
jest.setTimeout(240_000);

test('many events in any order leave no comment twice, and one right conclusion on each head', async () => {
  const options = { seed: Number(process.env['STORM_SEED'] ?? 20_260), pulls: 6, events: 30 };
  const report = await runStorm(options);
  // The seed is part of what is printed where this fails.
  expect({ ...options, problems: report.problems }).toEqual({ ...options, problems: [] });
  expect(printReport(options, report)).toContain(`seed ${options.seed}`);
  expect(report.told).toBeGreaterThan(5);
  const most = (event: string): number => report.costs.find((cost) => cost.event === event)?.most ?? 0;
  expect(most('comment')).toBe(0);
  expect(most('duplicate delivery')).toBe(0);
});
