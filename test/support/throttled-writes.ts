/**
 * One of several processes that write to the same GitHub as the same installation: `node throttled-writes.ts GITHUB REDIS COUNT`.
 */
import { octokitClass } from '../../src/github/octokit.ts';
import { openSharedThrottle } from '../../src/server/shared-throttle.ts';

const [baseUrl = '', redisUrl = '', count = '1'] = process.argv.slice(2);
const shared = openSharedThrottle(redisUrl, (error) => console.error(error));
const Client = octokitClass({ throttle: true, shared: shared.options });
const client = new Client({ baseUrl, throttle: { id: '8150' } });
for (let index = 0; index < Number(count); index += 1)
  await client.request('POST /repos/{owner}/{repo}/issues', { owner: 'acme', repo: 'shop', title: String(index) });
await shared.close();
