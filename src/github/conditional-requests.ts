import type { ContentStore } from './content-store.ts';
import { statusOf, type Octokit } from './octokit.ts';

/** An answer that GitHub has given, with the tag that it knows it by. */
interface Remembered {
  readonly tag: string;
  readonly answer: Answer;
  readonly size: number;
}

type Answer = Awaited<ReturnType<Octokit['request']>>;

/** Answers by installation and address. Losing them costs requests of the installation's limit, nothing else. */
export interface AnswerMemory {
  get(key: string): Remembered | undefined;
  set(key: string, remembered: Remembered): void;
}

/** Bytes of JSON, roughly. */
const mostBytes = 20_000_000;
const largestAnswer = 2_000_000;

/**
 * Keeps the latest answers in memory, up to a number of bytes in all, and all of them in the store. Where another process has
 * stored a newer one, ours is still right: GitHub says 304 only to the tag of the answer that holds.
 */
export function createAnswerMemory(store?: ContentStore, limit = mostBytes): AnswerMemory {
  const answers = new Map<string, Remembered>();
  let bytes = 0;
  const keep = (key: string, remembered: Remembered): void => {
    bytes += remembered.size - (answers.get(key)?.size ?? 0);
    answers.delete(key);
    answers.set(key, remembered);
    for (const [oldest, { size }] of answers) {
      if (bytes <= limit) break;
      answers.delete(oldest);
      bytes -= size;
    }
  };
  return {
    get(key) {
      const known = answers.get(key);
      if (known !== undefined) return known;
      const text = store?.get(`answer:${key}`);
      const stored = text === undefined ? undefined : parseAnswer(text);
      if (stored !== undefined) keep(key, stored);
      return stored;
    },
    set(key, remembered) {
      // What is answered from memory is not written again.
      const isNew = answers.get(key)?.tag !== remembered.tag;
      keep(key, remembered);
      if (isNew) store?.replace(`answer:${key}`, printAnswer(remembered));
    },
  };
}

/** Of the headers, `link` leads to the next page; the others are of the moment. */
function printAnswer({ tag, answer: { url, headers, data } }: Remembered): string {
  return JSON.stringify({ tag, url, link: headers.link, data: data as unknown });
}

/** Undefined where the text is none of ours. */
function parseAnswer(text: string): Remembered | undefined {
  try {
    const { tag, url, link, data } = JSON.parse(text) as Readonly<Record<'tag' | 'url', string>> & {
      readonly link?: string;
      readonly data: unknown;
    };
    const headers = { etag: tag, ...(link === undefined ? {} : { link }) };
    return { tag, answer: { status: 200, url, headers, data } as Answer, size: text.length };
  } catch {
    return undefined;
  }
}

/**
 * Asks conditionally what was asked before: an answer that has not changed is 304, and does not count against the primary limit
 * (docs: best practices for the REST API). GraphQL has no such thing, and objects by their hash are kept elsewhere.
 */
export function askConditionally(octokit: Octokit, memory: AnswerMemory, tenant: number): void {
  octokit.hook.wrap('request', async (request, parameters) => {
    if (parameters.method !== 'GET' || /\/git\/(trees|blobs)\//.test(parameters.url)) return request(parameters);
    const { url, headers } = octokit.request.endpoint(parameters);
    const key = JSON.stringify([tenant, url, headers.accept]);
    const known = memory.get(key);
    // Hooks further in are given this very object, whatever is passed on.
    if (known !== undefined) parameters.headers['if-none-match'] = known.tag;
    try {
      const answer = await request(parameters);
      remember(memory, key, answer as Answer);
      return answer;
    } catch (error) {
      if (known !== undefined && statusOf(error) === 304) return structuredClone(known.answer);
      throw error;
    }
  });
}

function remember(memory: AnswerMemory, key: string, answer: Answer): void {
  const tag = answer.headers.etag;
  if (tag === undefined || answer.status !== 200) return;
  const size = JSON.stringify(answer.data)?.length ?? 0;
  if (size <= largestAnswer) memory.set(key, { tag, answer: structuredClone(answer), size });
}
