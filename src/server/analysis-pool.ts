import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';

import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { Change, Review, ReviewOptions } from '../analyzer/review.ts';
import { AnalysisStopped, type Reviewer } from '../github/reviewer.ts';
import type { Answer, Request, Side, ThreadData } from './analysis-messages.ts';

export interface AnalysisPoolOptions {
  readonly threads: number;
  /** Milliseconds that one analysis may take. */
  readonly timeLimit: number;
  /** Megabytes of JavaScript objects that one thread may hold. */
  readonly memoryLimit: number;
  /** Another program for the threads, for tests. */
  readonly program?: URL;
}

export interface AnalysisPool {
  readonly review: Reviewer;
  /** Analyses that wait for a thread. */
  waiting(): number;
  close(): Promise<void>;
}

export const usualLimits = { timeLimit: 60_000, memoryLimit: 1024 } as const;

interface Task {
  readonly reader: ProjectReader;
  readonly change: Change;
  readonly options: ReviewOptions;
  readonly resolve: (review: Review) => void;
  readonly reject: (error: Error) => void;
}

/** A thread remembers the contents that it was sent, up to this many characters. */
const rememberedCharacters = 48_000_000;

/**
 * Reviews in threads: the process answers webhooks meanwhile, and an analysis that goes beyond its limits is stopped with its
 * thread, alone. Threads are made when they are first needed.
 */
export function createAnalysisPool(options: AnalysisPoolOptions): AnalysisPool {
  const queue: Task[] = [];
  const idle: AnalysisThread[] = [];
  const all = new Set<AnalysisThread>();

  const start = (): AnalysisThread => {
    const thread = createThread(options);
    all.add(thread);
    thread.onExit(() => {
      all.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
      next();
    });
    return thread;
  };

  const next = (): void => {
    while (queue.length > 0) {
      const thread = idle.pop() ?? (all.size < options.threads ? start() : undefined);
      if (thread === undefined) return;
      const task = queue.shift();
      if (task === undefined) return;
      void thread.run(task).then((isUsable) => {
        if (isUsable) idle.push(thread);
        next();
      });
    }
  };

  return {
    review: (reader, change, reviewOptions) =>
      new Promise((resolve, reject) => {
        queue.push({ reader, change, options: reviewOptions, resolve, reject });
        next();
      }),
    waiting: () => queue.length,
    async close() {
      for (const { reject } of queue.splice(0)) reject(new Error('the process stops'));
      await Promise.all([...all].map((thread) => thread.stop()));
    },
  };
}

interface AnalysisThread {
  /** Settles a task; false where the thread did not survive it. */
  run(task: Task): Promise<boolean>;
  onExit(listener: () => void): void;
  stop(): Promise<void>;
}

/** In a checkout the sources run as they are; what is published is compiled. */
const program = new URL(`./analysis-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

function createThread(options: AnalysisPoolOptions): AnalysisThread {
  const requests = new MessageChannel();
  const files = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const data: ThreadData = { requests: requests.port2, files: files.port2, signal };
  const worker = new Worker(options.program ?? program, {
    workerData: data,
    name: 'analysis',
    transferList: [requests.port2, files.port2],
    resourceLimits: { maxOldGenerationSizeMb: options.memoryLimit },
  });
  worker.unref();
  const served = serveFiles(files.port1, signal);
  let end: ((reason: Error) => void) | undefined;
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    end?.(isFull ? new AnalysisStopped(`it needed more than ${options.memoryLimit} MB of memory`) : error);
  });
  worker.on('exit', () => {
    end?.(new Error('the thread of the analysis ended'));
    requests.port1.close();
    files.port1.close();
  });
  return {
    async run(task) {
      const { timeLimit } = options;
      const answer = new Promise<Answer>((resolve, reject) => {
        end = reject;
        requests.port1.once('message', resolve);
        requests.port1.postMessage(served.begin(task));
      });
      const overdue = setTimeout(() => {
        end?.(new AnalysisStopped(`it took longer than ${timeLimit / 1000} s`));
      }, timeLimit);
      try {
        settle(task, await answer);
        return true;
      } catch (error) {
        await worker.terminate();
        task.reject(error instanceof Error ? error : new Error(String(error)));
        return false;
      } finally {
        end = undefined;
        clearTimeout(overdue);
      }
    },
    onExit: (listener) => void worker.once('exit', listener),
    stop: async () => void (await worker.terminate()),
  };
}

function settle(task: Task, answer: Answer): void {
  if (answer.kind === 'reviewed') task.resolve(answer.review);
  else task.reject(new Error(answer.reason));
}

/** Answers a thread that asks for files; a content that it has been sent before is only named. */
function serveFiles(port: MessagePort, signal: Int32Array): { readonly begin: (task: Task) => Request } {
  const sent = new Set<string>();
  let characters = 0;
  let readers: Readonly<Record<Side, ProjectReader | undefined>> = {
    head: undefined,
    base: undefined,
    running: undefined,
  };
  port.on('message', ({ side, path }: { readonly side: Side; readonly path: string }) => {
    const content = readers[side]?.read(path);
    if (content?.kind === 'text' && sent.has(content.hash)) port.postMessage({ hash: content.hash });
    else {
      port.postMessage({ content });
      if (content?.kind === 'text') {
        sent.add(content.hash);
        characters += content.text.length;
      }
    }
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
  port.unref();
  return {
    begin({ reader, change, options }) {
      const { base, running, ...rest } = change;
      const { isIgnored, ...plain } = options;
      readers = { head: reader, base, running: running?.reader };
      const forget = characters > rememberedCharacters;
      if (forget) sent.clear();
      if (forget) characters = 0;
      return {
        head: reader.paths,
        base: base?.paths,
        running:
          running === undefined
            ? undefined
            : { name: running.name, landed: running.landed, paths: running.reader.paths },
        change: rest,
        options: plain,
        ignored: new Set(isIgnored === undefined ? [] : reader.paths.filter((path) => isIgnored(path))),
        forget,
      };
    },
  };
}
