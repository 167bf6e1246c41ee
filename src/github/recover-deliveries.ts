import type { RecordStore } from '../jobs/record-store.ts';
import type { Stores } from '../jobs/stores.ts';
import { asksForWork } from './events.ts';
import { statusOf, type Octokit } from './octokit.ts';

/** A look at the App's log of deliveries. */
export interface DeliveryRecovery {
  /** GitHub's clock at the time of the look: milliseconds since 1970. */
  readonly now: number;
  /** Deliveries that were asked for again. */
  readonly asked: number;
}

/** GitHub keeps its log, and sends again, for three days (handling failed webhook deliveries). Milliseconds. */
const longestOutage = 3 * 24 * 60 * 60 * 1000;
/** A delivery that fails again and again is asked for at most this often. */
const maxAsks = 5;
const maxPages = 100;

/**
 * Asks GitHub to send again what it could not deliver since a time (milliseconds since 1970): it never does by itself. What was
 * stored though its answer was lost is known by its GUID and taken once. `octokit` acts for the App itself.
 */
export async function recoverDeliveries(
  octokit: Octokit,
  { jobs, records }: Pick<Stores, 'jobs' | 'records'>,
  since: number | undefined,
): Promise<DeliveryRecovery> {
  const failed = new Map<string, number>();
  let now = Date.now();
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await octokit.rest.apps.listWebhookDeliveries({
      per_page: 100,
      status: 'failure',
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (page === 0) now = clockOf(answer.headers) ?? now;
    const oldest = since ?? now - longestOutage;
    const recent = answer.data.filter(({ delivered_at }) => Date.parse(delivered_at) >= oldest);
    // Newest first: one id a GUID is enough, and each id sends the same. Servers that do not know `status` list all.
    for (const { guid, id, event, action, status_code: status } of recent)
      if (!isSuccess(status) && asksForWork(event, action) && !failed.has(guid)) failed.set(guid, Number(id));
    cursor = nextCursor(answer.headers.link);
    if (cursor === undefined || recent.length < answer.data.length) break;
  }
  let asked = 0;
  for (const [guid, id] of failed) {
    if ((await jobs.knows(guid)) || !(await mayAsk(records, guid))) continue;
    if (await redeliver(octokit, id)) asked += 1;
  }
  return { now, asked };
}

/** False where GitHub does not send this one again: one that is too old must not keep the others from being asked for. */
async function redeliver(octokit: Octokit, id: number): Promise<boolean> {
  try {
    await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: id });
    return true;
  } catch (error) {
    const isRefused = [400, 404, 422].includes(statusOf(error) ?? 0);
    if (!isRefused) throw error;
    return false;
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** GitHub's own clock: ours may be wrong, and its log is stamped with its own. */
function clockOf(headers: Readonly<Record<string, unknown>>): number | undefined {
  const time = Date.parse(String(headers['date']));
  return Number.isNaN(time) ? undefined : time;
}

function nextCursor(link: string | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  return next === undefined ? undefined : (new URL(next).searchParams.get('cursor') ?? undefined);
}

/** One process asks, and only a few times. */
async function mayAsk(records: RecordStore, guid: string): Promise<boolean> {
  for (let ask = 1; ask <= maxAsks; ask += 1)
    if (await records.claim(`asked:${guid}`, String(ask), Date.now())) return true;
  return false;
}
