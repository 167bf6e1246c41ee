import { type ChildProcess, spawn } from 'node:child_process';
import { gitEnvironment } from './run.ts';

export interface GitObject {
  readonly sha: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly content: Buffer;
}

/** Reads objects of one repository through a `git cat-file --batch` that stays open. */
export interface ObjectReader {
  /** `expression` as git reads it: a sha, `sha:path`, a ref. Undefined where there is no such object. */
  read(expression: string): Promise<GitObject | undefined>;
  close(): void;
}

export function openObjectReader(folder: string): ObjectReader {
  const waiting: ((object: GitObject | undefined) => void)[] = [];
  let child: ChildProcess | undefined;
  let buffered: Buffer = Buffer.alloc(0);

  function start(): ChildProcess {
    const started = spawn('git', [`--git-dir=${folder}`, 'cat-file', '--batch'], {
      env: gitEnvironment,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    started.stdout?.on('data', (chunk: Buffer) => {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      drain();
    });
    started.stdin?.on('error', () => undefined);
    started.unref();
    return started;
  }

  function drain(): void {
    for (;;) {
      const answer = takeAnswer(buffered);
      if (answer === undefined) {
        return;
      }
      buffered = answer.rest;
      waiting.shift()?.(answer.object);
    }
  }

  return {
    read(expression) {
      if (expression.includes('\n') || expression === '') {
        return Promise.resolve(undefined);
      }
      child ??= start();
      return new Promise((resolve) => {
        waiting.push(resolve);
        child?.stdin?.write(`${expression}\n`);
      });
    },
    close() {
      child?.stdin?.end();
      child = undefined;
    },
  };
}

/** `<sha> <type> <size>\n<content>\n`, or one line that ends in "missing" or "ambiguous". */
function takeAnswer(data: Buffer): { object: GitObject | undefined; rest: Buffer } | undefined {
  const lineEnd = data.indexOf(0x0a);
  if (lineEnd < 0) {
    return undefined;
  }
  const header = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(data.subarray(0, lineEnd).toString());
  if (header === null) {
    return { object: undefined, rest: data.subarray(lineEnd + 1) };
  }
  const start = lineEnd + 1;
  const end = start + Number(header[3]);
  if (data.length < end + 1) {
    return undefined;
  }
  const content = Buffer.from(data.subarray(start, end));
  return {
    object: { sha: header[1] ?? '', type: header[2] as GitObject['type'], content },
    rest: data.subarray(end + 1),
  };
}
