import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

import type { Review } from '../analyzer/review.ts';
import { AnalysisStopped } from '../github/reviewer.ts';
import { fileServer, type AnalysisTask } from './analysis-files.ts';
import { channelDescriptor, type Told } from './analysis-messages.ts';
import { encodeFrame, frameDecoder } from './frames.ts';

export interface AnalysisLimits {
  /** Milliseconds that one analysis may take. */
  readonly timeLimit: number;
  /** Megabytes of JavaScript objects that one process may hold. */
  readonly memoryLimit: number;
}

/** A process that reviews one change after the other. */
export interface AnalysisProcess {
  /** Rejects with AnalysisStopped where a limit was reached, and with another Error where the process did not survive. */
  review(task: AnalysisTask): Promise<Review>;
  /** True once it has ended, or is about to. */
  isGone(): boolean;
  /** Called once, when it has ended. */
  onExit(listener: () => void): void;
  /** Kills it. */
  stop(): Promise<void>;
}

/** In a checkout the sources run as they are; what is published is bundled, all of it in one folder. */
const usualProgram = new URL(`./analysis-program${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Characters of what a process said last that are kept. */
const longestLastWords = 4000;

/** Starts a process for analyses, which reviews one change at a time. */
export function startAnalysisProcess(limits: AnalysisLimits, program = usualProgram): AnalysisProcess {
  const child = spawnProgram(limits, program);
  const channel = stdioOf(child)[channelDescriptor] as Socket | undefined;
  const files = fileServer();
  let gone = false;
  let settle: { readonly resolve: (review: Review) => void; readonly reject: (error: Error) => void } | undefined;

  const end = (reason: Error): void => {
    gone = true;
    settle?.reject(reason);
    child.kill('SIGKILL');
  };
  const exited = whenExited(child, limits).then(end);
  const hear = frameDecoder((value) => {
    const told = value as Told;
    if (told.kind === 'wanted') channel?.write(encodeFrame(files.answer(told.side, told.path)));
    else if (told.kind === 'reviewed') settle?.resolve(told.review);
    else settle?.reject(new Error(told.reason));
  });
  channel?.on('data', (piece: Buffer) => {
    try {
      hear(piece);
    } catch (error) {
      end(new Error('the process of the analysis said what can not be read', { cause: error }));
    }
  });
  // It says that the process has ended, which the process says too.
  channel?.on('error', () => undefined);

  return {
    async review(task) {
      const stop = (): void => end(new AnalysisStopped(`it took longer than ${limits.timeLimit / 1000} s`));
      const overdue = setTimeout(stop, limits.timeLimit);
      const review = new Promise<Review>((resolve, reject) => {
        settle = { resolve, reject };
      });
      channel?.write(encodeFrame(files.begin(task)));
      return review.finally(() => {
        settle = undefined;
        clearTimeout(overdue);
      });
    },
    isGone: () => gone,
    onExit: (listener) => void exited.then(listener),
    async stop() {
      child.ref();
      end(new Error('the process of the analysis was ended'));
      await exited;
    },
  };
}

/**
 * It gets no secret: its environment is empty. It can read files and use its parser, which is native code, but Node lets it write
 * no file and start no process (Node.js, "Permissions").
 *
 * A process and not a thread, because native code ends what it breaks: V8 itself can break a process in which several threads
 * use WebAssembly (nodejs/node issue 64500, seen with PostgreSQL's parser on Node 24).
 */
function spawnProgram({ memoryLimit }: AnalysisLimits, program: URL): ChildProcess {
  const permissions = ['--permission', '--allow-fs-read=*', '--allow-addons', '--disable-warning=SecurityWarning'];
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${memoryLimit}`, ...permissions, fileURLToPath(program)],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], env: {} },
  );
  // A process that waits keeps nobody from ending.
  child.unref();
  for (const stream of stdioOf(child)) (stream as Socket | null)?.unref();
  return child;
}

/** None where there are no file descriptors left: that it could not be started is said by its "error" event. */
function stdioOf(child: ChildProcess): readonly unknown[] {
  return (child.stdio as readonly unknown[] | undefined) ?? [];
}

/** Why it ended, once it has. */
function whenExited(child: ChildProcess, { memoryLimit }: AnalysisLimits): Promise<Error> {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-longestLastWords);
  });
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', (code, signal) => {
      const isFull = /heap out of memory/i.test(lastWords);
      const how = `the process of the analysis ended (${signal ?? `exit code ${code}`})`;
      resolve(
        isFull
          ? new AnalysisStopped(`it needed more than ${memoryLimit} MB of memory`)
          : new Error([how, lastWords.trim()].filter((part) => part !== '').join(': ')),
      );
    });
  });
}
