import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { prepareAnalyzer } from '../../src/analyzer/index.ts';
import { runProgram } from '../../src/cli/program.ts';
import { readEnvironment } from '../../src/server/environment.ts';
import { type World, startWorld } from '../support/app.ts';
import { type GitHub, startGitHub, usualPermissions } from '../support/github/server.ts';
import { resultsOf } from '../support/results.ts';
import { openScenario, readScenario } from '../support/scenarios.ts';
import { recordedWorld, temporaryFolder } from '../cli/temporary-folder.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

const open: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

const credentials = { APP_ID: '1', PRIVATE_KEY: '', WEBHOOK_SECRET: 'a long secret' };

describe('GitHub Enterprise Server', () => {
  test('is spoken to under its own paths, from webhook to check', async () => {
    const world: World = await startWorld({ enterprise: true });
    open.push(world);
    const pull = await openScenario(world.github, readScenario('media-search-vectors'));
    await world.settle();
    const { run, inline } = resultsOf(world.github, pull);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(inline.length).toBeGreaterThan(0);
  });
});

describe('the host in the environment', () => {
  test.each([
    [{}, undefined],
    [{ GHE_HOST: 'git.acme.example' }, 'https://git.acme.example/api/v3'],
    [{ GHE_HOST: 'git.acme.example:8443' }, 'https://git.acme.example:8443/api/v3'],
    [{ GHE_HOST: '127.0.0.1:9', GHE_PROTOCOL: 'http' }, 'http://127.0.0.1:9/api/v3'],
    [{ GHE_HOST: 'acme.ghe.com' }, 'https://api.acme.ghe.com'],
    [{ GHE_HOST: 'api.acme.ghe.com' }, 'https://api.acme.ghe.com'],
    [{ GHE_HOST: 'github.com' }, undefined],
    [{ GHE_HOST: 'api.github.com' }, undefined],
  ])('%j: %s', async (host, url) => {
    const github = await startGitHub();
    open.push(github);
    expect(readEnvironment({ ...credentials, PRIVATE_KEY: github.privateKey, ...host }).baseUrl).toBe(url);
  });
});

describe('lockkeeper doctor', () => {
  async function examine(github: GitHub, ...parameters: string[]) {
    await prepareAnalyzer();
    open.push(github);
    const environment = {
      ...credentials,
      APP_ID: String(github.appId),
      PRIVATE_KEY: github.privateKey,
      GHE_HOST: new URL(github.url).host,
      GHE_PROTOCOL: 'http',
    };
    const world = { ...recordedWorld(temporaryFolder()), environment };
    const status = await runProgram(['doctor', ...parameters], world);
    return { status, ...world.printed };
  }

  test('names what is missing, and what that costs', async () => {
    const { merge_queues: _, ...permissions } = usualPermissions;
    const { status, stdout } = await examine(
      await startGitHub({ enterprise: true, permissions, events: ['pull_request'] }),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('merge_queues: read is not registered; without it a merge queue waits');
    expect(stdout).toContain('push is not subscribed to');
    expect(stdout).toContain('No address for webhooks is registered');
  });

  test('says the same as JSON', async () => {
    const github = await startGitHub({ enterprise: true });
    github.webhooks.deliverTo('https://bot.acme.example/api/github/webhooks', credentials.WEBHOOK_SECRET);
    const { status, stdout } = await examine(github, '--format', 'json');
    expect(status).toBe(1);
    const { healthy, results } = JSON.parse(stdout) as {
      healthy: boolean;
      results: { level: string; subject: string }[];
    };
    expect(healthy).toBe(false);
    expect(results.filter(({ level }) => level !== 'ok').map(({ subject }) => subject)).toEqual(['deliveries']);
  });

  test.each([
    ['a key of another App', { appId: 1 }, 'refuses the App'],
    ['no GitHub', { url: 'http://127.0.0.1:9' }, "can't be asked"],
  ])('with %s ends with 2 and one line', async (_what, change, words) => {
    const github = await startGitHub({ enterprise: true });
    const { status, stderr } = await examine({ ...github, ...change });
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
