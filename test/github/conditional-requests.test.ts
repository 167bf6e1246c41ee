import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { askConditionally, createAnswerMemory } from '../../src/github/conditional-requests.ts';
import { openContentStore } from '../../src/github/content-store.ts';
import { octokitClass } from '../../src/github/octokit.ts';

interface Asked {
  readonly path: string;
  readonly tag: string | null;
}

/** A client whose GitHub gives a text with its tag, and 304 to who has it. */
function clientFor(texts: Readonly<Record<string, string>>, memory = createAnswerMemory(), tenant = 1) {
  const asked: Asked[] = [];
  const octokit = new (octokitClass({ throttle: false }))({
    auth: { token: 'x' },
    authStrategy: () =>
      Object.assign(() => Promise.resolve({}), {
        hook: (request: never, parameters: never) => (request as (p: never) => never)(parameters),
      }),
    request: {
      fetch: async (url: string, { headers }: { headers: Record<string, string> }) => {
        const { pathname } = new URL(url);
        const tag = headers['if-none-match'] ?? null;
        asked.push({ path: pathname, tag });
        const text = texts[pathname] ?? '';
        const etag = `"${text}"`;
        if (tag === etag) return new Response(null, { status: 304, headers: { etag } });
        return new Response(JSON.stringify({ text }), {
          headers: { etag, link: '</next>; rel="next"', 'content-type': 'application/json' },
        });
      },
    },
  });
  askConditionally(octokit, memory, tenant);
  return { octokit, asked, memory };
}

describe('what was asked before', () => {
  test('is asked with its tag, and given from memory where nothing has changed', async () => {
    const { octokit, asked } = clientFor({ '/a': 'one' });
    const first = await octokit.request('GET /a');
    (first.data as { text: string }).text = 'changed by who got it';
    const second = await octokit.request('GET /a');
    expect([second.status, second.data]).toEqual([200, { text: 'one' }]);
    expect(asked.map(({ tag }) => tag)).toEqual([null, '"one"']);
  });

  test('is given anew where it has changed', async () => {
    const texts: Record<string, string> = { '/a': 'one' };
    const { octokit } = clientFor(texts);
    await octokit.request('GET /a');
    texts['/a'] = 'two';
    expect((await octokit.request('GET /a')).data).toEqual({ text: 'two' });
    expect((await octokit.request('GET /a')).data).toEqual({ text: 'two' });
  });

  test('by one installation is not known to another one', async () => {
    const { octokit, memory } = clientFor({ '/a': 'one' });
    await octokit.request('GET /a');
    const other = clientFor({ '/a': 'one' }, memory, 2);
    await other.octokit.request('GET /a');
    expect(other.asked).toEqual([{ path: '/a', tag: null }]);
  });

  test('is asked plainly where it is kept elsewhere, or is no question', async () => {
    const { octokit, asked } = clientFor({});
    for (const route of ['GET /repos/a/b/git/blobs/c', 'POST /a'])
      for (let times = 0; times < 2; times += 1) await octokit.request(route);
    expect(asked.map(({ tag }) => tag)).toEqual([null, null, null, null]);
  });

  test('is remembered by the next process, with the way to the next page', async () => {
    const place = mkdtempSync(join(tmpdir(), 'lockkeeper-answers-'));
    const restarted = () => {
      const store = openContentStore(place);
      return { store, ...clientFor({ '/a': 'one' }, createAnswerMemory(store)) };
    };
    const before = restarted();
    await before.octokit.request('GET /a');
    before.store.close();
    const after = restarted();
    const { status, data, headers } = await after.octokit.request('GET /a');
    expect([status, data, headers.link]).toEqual([200, { text: 'one' }, '</next>; rel="next"']);
    await after.octokit.request('GET /a');
    expect(after.asked.map(({ tag }) => tag)).toEqual(['"one"', '"one"']);
    const other = clientFor({ '/a': 'one' }, createAnswerMemory(after.store), 2);
    await other.octokit.request('GET /a');
    expect(other.asked.map(({ tag }) => tag)).toEqual([null]);
    after.store.close();
    rmSync(place, { recursive: true });
  });

  test('is forgotten when there is too much of it, the oldest first', async () => {
    const { octokit, asked } = clientFor(
      { '/a': 'x'.repeat(60), '/b': 'y'.repeat(60) },
      createAnswerMemory(undefined, 100),
    );
    for (const path of ['/a', '/b', '/b', '/a']) await octokit.request(`GET ${path}`);
    expect(asked.map(({ tag }) => tag !== null)).toEqual([false, false, true, false]);
  });
});
