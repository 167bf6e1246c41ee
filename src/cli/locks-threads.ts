import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

import { prepareSqlParser } from '../analyzer/database/prepare.ts';
import type { LocksPart } from '../report/locks-document.ts';
import { sqlJudge, type SqlSetting } from './locks-sql.ts';
import { readSql } from './read-sql.ts';
import { UnusableInput } from './world.ts';

/** A file of plain SQL, which is read by who judges it. */
export interface SqlSource {
  /** As the user named it. */
  readonly file: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** What a thread is started with. */
export interface ThreadData {
  readonly files: readonly SqlSource[];
  readonly setting: SqlSetting;
  /** The index of the next file that nobody has taken: a 32-bit integer that all threads share. */
  readonly next: SharedArrayBuffer;
}

/** What is answered for each file: bytes of UTF-8, which a thread gives away without a copy; or why there is nothing to say. */
export type ThreadAnswer = { readonly index: number } & (
  | { readonly part: LocksPart<Uint8Array> }
  | { readonly complaint: string }
);

/** Threads pay from so many bytes of SQL on: each has to load the parser, and code that is new to it runs slowly. */
const bytesForThread = 1_000_000;

const mostThreads = 8;

/** Of V8, for the threads that are started after they are set (`node --v8-options`; Node 22 and 24 have them). */
const threadFlags = [
  // Megabytes. What a statement leaves behind is forgotten with its file: the more has room, the less is copied before that.
  '--min-semi-space-size=32',
  '--max-semi-space-size=64',
] as const;

/**
 * Judges files, with the processors that there are if it is much. Each file stands for itself, so that any thread can take any.
 * Throws UnusableInput for the first file that can't be read.
 */
export async function judgeInThreads(
  files: readonly SqlSource[],
  setting: SqlSetting,
  processors = availableParallelism(),
): Promise<readonly LocksPart<string | Uint8Array>[]> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const threads = Math.min(processors, files.length, mostThreads, Math.floor(bytes / bytesForThread) + 1);
  if (threads <= 1) {
    await prepareSqlParser();
    const judge = sqlJudge(setting);
    return files.map(({ file, path }) => judge({ file, text: readSql(path, file) }));
  }
  const data: ThreadData = { files, setting, next: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) };
  for (const flag of threadFlags) setFlagsFromString(flag);
  const others = Array.from({ length: threads - 1 }, () => startThread(data));
  await prepareSqlParser();
  // This thread takes files too: it has loaded what the others still have to load, and what they send can wait.
  const own: ThreadAnswer[] = [];
  judgeUntaken(data, (answer) => own.push(answer));
  return [own, ...(await Promise.all(others))]
    .flat()
    .toSorted((one, other) => one.index - other.index)
    .map((answer) => {
      if ('complaint' in answer) throw new UnusableInput(answer.complaint);
      return answer.part;
    });
}

/** Takes files until there are none left. */
export function judgeUntaken({ files, setting, next }: ThreadData, answer: (answer: ThreadAnswer) => void): void {
  const judge = sqlJudge(setting);
  const encoder = new TextEncoder();
  const counter = new Int32Array(next);
  for (;;) {
    const index = Atomics.add(counter, 0, 1);
    const source = files[index];
    if (source === undefined) return;
    try {
      const part = judge({ file: source.file, text: readSql(source.path, source.file) });
      answer({ index, part: { ...part, text: encoder.encode(part.text) } });
    } catch (error) {
      if (!(error instanceof UnusableInput)) throw error;
      answer({ index, complaint: error.message });
    }
  }
}

/** The answers of a thread of its own, once it has ended. */
function startThread(data: ThreadData): Promise<readonly ThreadAnswer[]> {
  // The sources run as they are, and compiled ones have another ending.
  const ending = /\.\w+$/.exec(import.meta.url)?.[0] ?? '.js';
  const worker = new Worker(new URL(`locks-thread${ending}`, import.meta.url), { workerData: data });
  const answers: ThreadAnswer[] = [];
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: ThreadAnswer) => answers.push(answer));
    worker.on('error', reject);
    worker.on('exit', () => resolve(answers));
  });
}
