import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { State } from '../github/state.ts';
import { address, listPage, pullPage } from './pages.ts';

/** Serves the pull requests of a stand-in as pages to look at. Gives the address and a function that stops. */
export async function servePages(
  state: State,
  stories: ReadonlyMap<number, string>,
  port = 0,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const pathname = new URL(request.url ?? '/', 'http://localhost').pathname;
      const pull = state.pulls.find((candidate) => address(state, candidate) === pathname);
      const isList = pathname === '/';
      const html = isList ? listPage(state, stories) : pull === undefined ? undefined : await pullPage(state, pull);
      response.writeHead(html === undefined ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        // Nothing is fetched from anywhere, and nothing runs.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      });
      response.end(html ?? 'Not found');
    })().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
