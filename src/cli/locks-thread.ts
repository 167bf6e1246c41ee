/** A thread of `locks-threads.ts`: judges the files that it takes, and ends when there are none left. */
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

import type { ThreadData } from './locks-threads.ts';

enableCompileCache();
const { prepareSqlParser } = await import('../analyzer/database/prepare.ts');
const { judgeUntaken } = await import('./locks-threads.ts');
await prepareSqlParser();
judgeUntaken(workerData as ThreadData, (answer) => {
  parentPort?.postMessage(answer, 'part' in answer ? [answer.part.text.buffer as ArrayBuffer] : []);
});
