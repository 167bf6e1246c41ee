import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import type { IntakeData, Order, Question, Told } from './intake-messages.ts';

export interface IntakeOptions {
  readonly data: IntakeData;
  /** Called when there may be work that was not there before. */
  readonly onWork: () => void;
  /** Takes the lines of the thread's log where it does not write them itself. */
  readonly onLine: (line: string) => void;
  /** What the work says of itself, in Prometheus' form. */
  readonly metrics: () => Promise<string>;
}

/** The thread that answers HTTP. */
export interface Intake {
  readonly url: string;
  /** Rejects when the thread ends without having been told to. */
  readonly failed: Promise<never>;
  /** Takes no new connection and lets requests that were begun end. */
  drain(): void;
  /** Ends all connections and the thread. */
  close(): Promise<void>;
}

/** In a checkout the sources run as they are; what is published is compiled. */
const program = new URL(`./intake-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
/** Milliseconds that the thread may take to end by itself. */
const patience = 3000;

/**
 * Starts answering HTTP in a thread of its own: GitHub gets its answer whatever a review, a large answer of GitHub or a write of
 * the work's own keeps the main thread busy with. Throws an Error with one clear line where it can't.
 */
export async function startIntake({ data, onWork, onLine, metrics }: IntakeOptions): Promise<Intake> {
  const thread = new Worker(program, { workerData: data, name: 'intake' });
  const order = (value: Order): void => thread.postMessage(value);
  let isClosing = false;
  const answers: Readonly<Record<Question, () => Promise<string>>> = { alive: async () => 'ok', metrics };
  const reply = async (id: number, question: Question): Promise<void> =>
    order({ kind: 'answer', id, text: await answers[question]() });
  const listening = new Promise<string>((resolve, reject) => {
    thread.on('message', (told: Told) => {
      if (told.kind === 'listening') resolve(told.url);
      else if (told.kind === 'failed') reject(new Error(told.reason));
      else if (told.kind === 'work') onWork();
      else if (told.kind === 'line') onLine(told.line);
      // What is not answered is answered without by the thread.
      else void reply(told.id, told.question).catch(() => undefined);
    });
  });
  const exited = once(thread, 'exit');
  const failed = ended(thread, () => isClosing);
  // Whoever starts the App waits for it; until then nobody does.
  failed.catch(() => undefined);
  const close = async (): Promise<void> => {
    isClosing = true;
    order({ kind: 'close' });
    await Promise.race([exited, sleep(patience, undefined, { ref: false })]);
    await thread.terminate();
  };
  try {
    return { url: await Promise.race([listening, failed]), failed, drain: () => order({ kind: 'drain' }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function ended(thread: Worker, isExpected: () => boolean): Promise<never> {
  return new Promise((_resolve, reject) => {
    thread.on('error', (error) => reject(error));
    thread.once('exit', () => {
      if (!isExpected()) reject(new Error('the thread that answers HTTP has ended'));
    });
  });
}
