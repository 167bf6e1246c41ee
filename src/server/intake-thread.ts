import { parentPort, workerData } from 'node:worker_threads';

import { pino, type DestinationStream } from 'pino';

import { createIntake } from '../github/app.ts';
import { startHttp, type HttpServer } from './http.ts';
import type { IntakeData, Order, Question, Told } from './intake-messages.ts';
import { createIntakeMetrics } from './intake-metrics.ts';
import { createLog } from './log.ts';
import { openStores } from './open-stores.ts';
import { createReadiness } from './readiness.ts';
import { createWebhookHandler } from './webhook.ts';

/** The thread that answers HTTP: it checks webhooks and stores their work, over connections of its own. It knows no GitHub. */
const data = workerData as IntakeData;
const tell = (told: Told): void => parentPort?.postMessage(told);

/** The owner is not waited for longer than this. Milliseconds. */
const ownersPatience = 5000;
/** Lines of the log that nobody reads are dropped beyond this many bytes: an answer does not wait for them. */
const mostUnwritten = 4_000_000;

const destination = data.sendsLog ? undefined : pino.destination({ fd: 2, sync: false, maxLength: mostUnwritten });
const posting: DestinationStream = { write: (line) => tell({ kind: 'line', line }) };
const log = createLog(data.logLevel, destination ?? posting);

/** Asks the owner; undefined where it does not answer. */
const asked = new Map<number, (text: string | undefined) => void>();
let questions = 0;
function ask(question: Question): Promise<string | undefined> {
  questions += 1;
  const id = questions;
  return new Promise((resolve) => {
    const settle = (text: string | undefined): void => {
      clearTimeout(overdue);
      asked.delete(id);
      resolve(text);
    };
    const overdue = setTimeout(settle, ownersPatience, undefined);
    asked.set(id, settle);
    tell({ kind: 'question', id, question });
  });
}

/** Redis tells all processes of work, this one among them. */
const isToldByRedis = data.redisUrl !== undefined;
/** Whatever is stored in one turn of the event loop is told at once. */
let isTelling = false;
function wake(): void {
  if (isToldByRedis || isTelling) return;
  isTelling = true;
  setImmediate(() => {
    isTelling = false;
    tell({ kind: 'work' });
  });
}

async function start(): Promise<{ readonly http: HttpServer; close(): Promise<void> }> {
  const stores = await openStores({ ...data, isOwner: false }, log);
  const readiness = createReadiness(stores);
  const metrics = createIntakeMetrics();
  const intake = createIntake({ store: stores.jobs, wake, debounce: data.debounce });
  const webhook = createWebhookHandler({ secrets: data.secrets, intake, waiting: () => readiness.waiting() });
  const close = async (): Promise<void> => {
    readiness.stop();
    metrics.close();
    await stores.close();
  };
  try {
    const http = await startHttp({
      host: data.host,
      port: data.port,
      webhook: data.takesWebhooks ? webhook : undefined,
      isAlive: async () => (await ask('alive')) !== undefined,
      unready: () => readiness.reason(),
      metrics: async () => ({
        contentType: metrics.contentType,
        text: `${(await ask('metrics')) ?? ''}${await metrics.text()}`,
      }),
      onWebhook: metrics.webhook,
      log,
    });
    return {
      http: {
        ...http,
        drain() {
          readiness.stop();
          http.drain();
        },
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

try {
  const { http, close } = await start();
  parentPort?.on('message', (order: Order) => {
    if (order.kind === 'answer') asked.get(order.id)?.(order.text);
    else if (order.kind === 'drain') http.drain();
    else {
      http.close();
      void close().finally(() => {
        destination?.flushSync();
        parentPort?.close();
        destination?.destroy();
      });
    }
  });
  tell({ kind: 'listening', url: http.url });
} catch (error) {
  tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
