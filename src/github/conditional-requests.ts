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

export function createAnswerMemory(limit = mostBytes): AnswerMemory {
  const answers = new Map<string, Remembered>();
  let bytes = 0;
  return {
    get: (key) => answers.get(key),
    set(key, remembered) {
      bytes += remembered.size - (answers.get(key)?.size ?? 0);
      answers.delete(key);
      answers.set(key, remembered);
      for (const [oldest, { size }] of answers) {
        if (bytes <= limit) break;
        answers.delete(oldest);
        bytes -= size;
      }
    },
  };
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
