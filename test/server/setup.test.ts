import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { diagnose } from '../../src/github/diagnose.ts';
import { appManifest } from '../../src/github/manifest.ts';
import { readEnvironment, readSetupSettings } from '../../src/server/environment.ts';
import { fetchRegistration } from '../../src/server/registration.ts';
import { reserveFiles, type ReservedFiles } from '../../src/server/setup-files.ts';
import { type RunningSetup, startSetup } from '../../src/server/setup.ts';
import { type GitHub, startGitHub, usualPermissions } from '../support/github/server.ts';
import type { Manifest } from '../support/github/state.ts';

jest.setTimeout(20_000);

let github: GitHub;
let folder: string;
let files: ReservedFiles;
let running: RunningSetup;

beforeEach(async () => {
  github = await startGitHub();
  folder = await mkdtemp(path.join(tmpdir(), 'lockkeeper-setup-'));
  files = reserveFiles(path.join(folder, 'lockkeeper.env'));
  running = await startSetup({
    host: '127.0.0.1',
    port: 0,
    apiUrl: github.url,
    webUrl: 'https://github.example',
    publicUrl: 'https://bot.acme.example',
    organization: 'acme',
    name: 'Acme <Lockkeeper>',
    extras: ['fixes'],
    files,
  });
  running.done.catch(() => undefined);
});

afterEach(async () => {
  running.stop();
  await rm(folder, { recursive: true, force: true });
  await github.stop();
});

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Unlike `fetch` this may say any host. */
function get(url: string, { host, method = 'GET' }: { host?: string; method?: string } = {}): Promise<Page> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const call = request(url, { method, headers }, (response) => {
      let body = '';
      response.on('data', (part) => (body += String(part)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject).end();
  });
}

const unescaped = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What the browser would send when the button is pressed. */
async function form(): Promise<{ readonly action: URL; readonly manifest: Manifest }> {
  const { body } = await get(running.url);
  const [, action = ''] = /action="([^"]+)"/.exec(body) ?? [];
  const [, manifest = ''] = /name="manifest" value="([^"]+)"/.exec(body) ?? [];
  return { action: new URL(unescaped(action)), manifest: JSON.parse(unescaped(manifest)) as Manifest };
}

const back = (manifest: Manifest, query: Readonly<Record<string, string>>): string =>
  `${manifest.redirect_url}?${new URLSearchParams(query).toString()}`;

describe('the set-up', () => {
  test('registers the App, and writes what GitHub gives to the file that was named, for its owner alone', async () => {
    const { action, manifest } = await form();
    expect(`${action.origin}${action.pathname}`).toBe('https://github.example/organizations/acme/settings/apps/new');
    expect(manifest).toMatchObject({
      name: 'Acme <Lockkeeper>',
      public: false,
      hook_attributes: { url: 'https://bot.acme.example/api/github/webhooks', active: true },
      default_permissions: { ...usualPermissions, contents: 'write' },
    });
    const code = github.people.acceptManifest(manifest);
    const page = await get(back(manifest, { code, state: action.searchParams.get('state') ?? '' }));
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('Acme &lt;Lockkeeper&gt;')]);
    const { privateKey, webhookSecret } = await running.done;

    const text = await readFile(files.environmentFile, 'utf8');
    const environment = Object.fromEntries(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/=(.*)/s)),
    );
    expect(readEnvironment(environment)).toMatchObject({
      appId: String(github.appId),
      privateKey: github.privateKey,
      webhookSecret,
      publicUrl: 'https://bot.acme.example',
    });
    for (const file of [files.environmentFile, files.keyFile]) expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const secret of [webhookSecret, privateKey.slice(40, 80)]) expect(page.body).not.toContain(secret);
  });

  test('shows its page to nobody without the key, and then says no more than any other address', async () => {
    const other = await get(running.url.replace(/key=.*/, 'key=guessed'));
    const unknown = await get(running.url.replace(/\/setup.*/, '/nothing'));
    expect([other.status, other.body]).toEqual([404, unknown.body]);
    expect((await get(running.url, { method: 'POST' })).status).toBe(404);
  });

  test('does not answer under a name that is not its own', async () => {
    expect((await get(running.url, { host: 'evil.example' })).status).toBe(404);
    expect((await get(running.url, { host: 'bot.acme.example' })).status).toBe(200);
  });

  test('takes no App that somebody else has registered: the state has to be the one of the form', async () => {
    const { action, manifest } = await form();
    const code = github.people.acceptManifest({ ...manifest, name: 'Mallory' });
    for (const state of ['', 'guessed', running.url.split('=')[1] ?? ''])
      expect((await get(back(manifest, { code, state }))).status).toBe(404);
    const asked = (): number => github.log.requests.length;
    expect(asked()).toBe(0);
    const strange = await get(back(manifest, { code: '../../user', state: action.searchParams.get('state') ?? '' }));
    expect([strange.status, asked()]).toEqual([404, 0]);
  });

  test('is over after the first success', async () => {
    const { action, manifest } = await form();
    const state = action.searchParams.get('state') ?? '';
    await get(back(manifest, { code: github.people.acceptManifest(manifest), state }));
    await running.done;
    const again = back(manifest, { code: github.people.acceptManifest(manifest), state });
    expect([(await get(again)).status, (await get(running.url)).status]).toEqual([404, 404]);
  });

  test('says so where GitHub gives nothing, and leaves no file behind', async () => {
    const { action, manifest } = await form();
    const page = await get(back(manifest, { code: 'spent', state: action.searchParams.get('state') ?? '' }));
    expect([page.status, page.body]).toEqual([502, expect.stringContaining('did not give the credentials (404)')]);
    await expect(running.done).rejects.toThrow('404');
    files.discard();
    await expect(stat(files.environmentFile)).rejects.toThrow();
  });

  test('lets a browser do nothing but send its form to GitHub', async () => {
    const { headers } = await get(running.url);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; form-action https://github.example; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const { body } = await get(running.url);
    expect(body).not.toMatch(/<script|style=|<img|<link/);
  });
});

describe('an App that is configured', () => {
  test('stays so: no file is written over', async () => {
    expect(() => reserveFiles(files.environmentFile)).toThrow('EEXIST');
    const lonely = path.join(folder, 'other.env');
    await writeFile(path.join(folder, 'other.private-key.pem'), 'a key');
    expect(() => reserveFiles(lonely)).toThrow('EEXIST');
    await expect(stat(lonely)).rejects.toThrow();
  });

  test('is known by its environment', () => {
    expect(readSetupSettings({}).isConfigured).toBe(false);
    expect(readSetupSettings({ APP_ID: '1' }).isConfigured).toBe(true);
    expect(readSetupSettings({ PRIVATE_KEY_PATH: 'key.pem' }).isConfigured).toBe(true);
  });

  test.each([
    [{}, 'https://github.com', 'https://api.github.com'],
    [{ GHE_HOST: 'git.acme.example' }, 'https://git.acme.example', 'https://git.acme.example/api/v3'],
    [{ GHE_HOST: 'acme.ghe.com' }, 'https://acme.ghe.com', 'https://api.acme.ghe.com'],
  ])('is registered where %j says', (environment, webUrl, apiUrl) =>
    expect(readSetupSettings(environment)).toMatchObject({ webUrl, apiUrl }),
  );
});

test('what is registered is read with the address of the webhooks', async () => {
  github.webhooks.deliverTo('https://bot.acme.example/api/github/webhooks', 'a secret of theirs');
  const { appId, privateKey, url } = github;
  const facts = await fetchRegistration({
    appId: String(appId),
    privateKey,
    webhookSecret: 'a secret of theirs',
    baseUrl: url,
    publicUrl: 'https://bot.acme.example',
  });
  const about = diagnose(facts).filter(({ subject }) => subject === 'webhook');
  expect(about).toMatchObject([{ level: 'ok', message: 'is sent to https://bot.acme.example/api/github/webhooks' }]);
});

test('a manifest asks for no more than it is told to', () => {
  const of = (extras: readonly ('fixes' | 'deployments')[]): object =>
    appManifest({ name: 'L', publicUrl: 'https://x', webhooksPath: '/w', redirectUrl: 'http://y', extras });
  expect(of([])).toMatchObject({ default_permissions: usualPermissions });
  expect(of(['deployments'])).toMatchObject({ default_permissions: { ...usualPermissions, deployments: 'read' } });
});
