import { setPriority } from 'node:os';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';

import { prepareAnalyzer, review } from '../analyzer/index.ts';
import type { FileContent, ProjectReader } from '../analyzer/project-reader.ts';
import type { Answer, Request, Side, ThreadData } from './analysis-messages.ts';

/** A thread that reviews: it asks its owner for every file and waits for it, so that the analyzer stays synchronous. */
const { requests, files, signal } = workerData as ThreadData;
const contents = new Map<string, FileContent>();

// Of this thread alone: whoever waits for an answer comes first.
setPriority(10);
await prepareAnalyzer();
requests.on('message', (request: Request) => requests.postMessage(run(request)));

function run(request: Request): Answer {
  if (request.forget) contents.clear();
  try {
    const { head, base, running, options, ignored } = request;
    const isIgnored = (path: string): boolean => ignored.has(path);
    const change = {
      ...request.change,
      base: base === undefined ? undefined : readerOf('base', base),
      running: running === undefined ? undefined : { ...running, reader: readerOf('running', running.paths) },
    };
    return { kind: 'reviewed', review: review(readerOf('head', head), change, { ...options, isIgnored }) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function readerOf(side: Side, paths: readonly string[]): ProjectReader {
  const known = new Set(paths);
  const read = new Map<string, FileContent | undefined>();
  return {
    paths,
    read(path) {
      if (!known.has(path)) return undefined;
      if (!read.has(path)) read.set(path, ask(side, path));
      return read.get(path);
    },
  };
}

/** The owner answers on its own thread, which is never busy for long. */
function ask(side: Side, path: string): FileContent | undefined {
  Atomics.store(signal, 0, 0);
  files.postMessage({ side, path });
  Atomics.wait(signal, 0, 0);
  const answer = receiveMessageOnPort(files)?.message as { content?: FileContent; hash?: string };
  if (answer.hash !== undefined) return contents.get(answer.hash);
  if (answer.content?.kind === 'text') contents.set(answer.content.hash, answer.content);
  return answer.content;
}
