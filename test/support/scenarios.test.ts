import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filesOf } from './github/anchors.ts';
import { type GitHub, startGitHub } from './github/server.ts';
import { continueScenario, openScenario, readScenarios } from './scenarios.ts';

let github: GitHub;

beforeAll(async () => {
  github = await startGitHub();
});

afterAll(() => github.stop());

test.each(readScenarios().map((scenario) => [scenario.name, scenario] as const))(
  '%s can be opened',
  async (_, scenario) => {
    const pull = await openScenario(github, scenario);
    const before = pull.headSha;
    await continueScenario(github, scenario, () => Promise.resolve());
    expect(await filesOf(github.state, pull)).not.toHaveLength(0);
    expect(pull.headSha === before).toBe(scenario.pushes === undefined);
  },
);
