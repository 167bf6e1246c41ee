import { expect, test } from '@jest/globals';
import type { Logger } from 'pino';

import type { InstallationTokens, Token } from '../../src/github/installation-tokens.ts';
import { octokitClass } from '../../src/github/octokit.ts';
import { scopedClient } from '../../src/github/scoped-client.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;
const scope = { installationId: 1, repository: 2, permissions: {} };
const hourAgo = Date.now() - 3_600_000;

/** A client whose first token was made an hour ago; GitHub takes those that `isGood`. */
function clientWith(isGood: (authorization: string, page: string | null) => boolean) {
  let made = 1;
  const asked: string[] = [];
  const fetch = async (url: string, { headers }: { headers: Record<string, string> }): Promise<Response> => {
    const page = new URL(url).searchParams.get('page');
    asked.push(`${page} ${headers['authorization']}`);
    const status = isGood(headers['authorization'] ?? '', page) ? 200 : 401;
    return new Response('[]', { status, headers: { 'content-type': 'application/json' } });
  };
  const app = new (octokitClass({ throttle: false }).defaults({ request: { fetch } }))({ log });
  const tokens: InstallationTokens = {
    granted: async () => ({}),
    async get(_scope, how) {
      if (how?.isNew === true) made += 1;
      return { token: `t${made}`, permissions: {}, madeAt: hourAgo, expiresAt: 0 } satisfies Token;
    },
  };
  return { asked, client: scopedClient(app as never, { tokens, scope, log }) };
}

const listPage = (page: number) => ({ owner: 'acme', repo: 'shop', page });

test('a token that ends in the middle of a list is renewed, and the list goes on', async () => {
  const { asked, client } = clientWith((authorization, page) => authorization === 'token t2' || page === '1');
  for (const page of [1, 2, 3]) await client.rest.pulls.list(listPage(page));
  expect(asked).toEqual(['1 token t1', '2 token t1', '2 token t2', '3 token t2']);
});

test('where the new one is refused as well, that is the end of it', async () => {
  const { asked, client } = clientWith(() => false);
  await expect(client.rest.pulls.list(listPage(1))).rejects.toMatchObject({ status: 401 });
  expect(asked).toEqual(['1 token t1', '1 token t2']);
});
