import { createHmac } from 'node:crypto';
import { validateWebhook } from '../openapi/validate.ts';
import type { WebhookName } from '../openapi/scope.ts';
import { type Delivery, type State, takeId, tick } from './state.ts';

/** Sends signed webhooks to the App, as GitHub does: once, without waiting for one another, and never again by itself. */
export interface Webhooks {
  /** Where deliveries go from now on. */
  deliverTo(url: string, secret: string): void;
  /** Undefined where the App has not subscribed to the event, or nobody listens yet. */
  send(name: WebhookName, payload: object, repositoryId?: number): Promise<Delivery | undefined>;
  /** Sends a past delivery once more under the same GUID, as "Redeliver" does. */
  redeliver(id: number): Promise<Delivery>;
  /** From now on deliveries wait: GitHub's arrive late, and not in their order (troubleshooting-webhooks.md). */
  hold(): void;
  /** Sends what has waited, in the order that is given back, and holds no more. */
  release(arrange?: <Item>(parcels: readonly Item[]) => readonly Item[]): Promise<void>;
  /** Resolves when every delivery has been answered. */
  settled(): Promise<void>;
}

/** These arrive whatever the App has subscribed to (GITHUB.md 1.8: "installation*, ping and check_suite.requested"). */
const always: ReadonlySet<string> = new Set(['installation', 'installation_repositories', 'check_suite', 'check_run']);

interface Parcel {
  readonly guid: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly payload: string;
  readonly repositoryId: number | undefined;
  readonly redelivery: boolean;
}

export function createWebhooks(state: State): Webhooks {
  const pending = new Set<Promise<unknown>>();
  let target: { readonly url: string; readonly secret: string } | undefined;
  let held: Parcel[] | undefined;

  async function deliver(parcel: Parcel): Promise<Delivery> {
    const id = takeId(state);
    const deliveredAt = tick(state);
    const start = performance.now();
    const statusCode = target === undefined ? 0 : await post(target, parcel, state);
    const { guid, event, action, payload, repositoryId, redelivery } = parcel;
    const durationSeconds = (performance.now() - start) / 1000;
    const delivery: Delivery = {
      id,
      guid,
      event,
      action,
      deliveredAt,
      redelivery,
      durationSeconds,
      statusCode,
      payload,
      repositoryId,
    };
    state.deliveries.push(delivery);
    return delivery;
  }

  function track(parcel: Parcel): Promise<Delivery> {
    const delivery = deliver(parcel);
    pending.add(delivery);
    void delivery.finally(() => pending.delete(delivery)).catch(() => undefined);
    return delivery;
  }

  return {
    deliverTo(url, secret) {
      target = { url, secret };
      state.app.hookUrl = url;
    },
    async send(name, payload, repositoryId) {
      validateWebhook(name, payload);
      const [event = '', action] = name.split('.');
      if (target === undefined || !(always.has(event) || state.app.events.includes(event))) {
        return undefined;
      }
      const guid = `00000000-0000-4000-8000-${String(takeId(state)).padStart(12, '0')}`;
      const parcel = { guid, event, action, payload: JSON.stringify(payload), repositoryId, redelivery: false };
      if (held !== undefined) {
        held.push(parcel);
        return undefined;
      }
      return track(parcel);
    },
    hold() {
      held ??= [];
    },
    async release(arrange = (parcels) => parcels) {
      const waiting = held ?? [];
      held = undefined;
      await Promise.all(arrange(waiting).map((parcel) => track(parcel)));
    },
    async redeliver(id) {
      const past = state.deliveries.find((delivery) => delivery.id === id);
      if (past === undefined) {
        throw new Error(`there is no delivery ${id}`);
      }
      return track({ ...past, redelivery: true });
    },
    async settled() {
      while (pending.size > 0) {
        await Promise.allSettled(pending);
      }
    },
  };
}

/** The status of the App's answer; 0 where there was none. */
async function post(target: { url: string; secret: string }, parcel: Parcel, state: State): Promise<number> {
  const signature = createHmac('sha256', target.secret).update(parcel.payload).digest('hex');
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: {
        accept: '*/*',
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/stand-in',
        'x-github-delivery': parcel.guid,
        'x-github-event': parcel.event,
        'x-github-hook-id': String(state.app.id),
        'x-github-hook-installation-target-id': String(state.app.id),
        'x-github-hook-installation-target-type': 'integration',
        'x-hub-signature-256': `sha256=${signature}`,
      },
      body: parcel.payload,
      // GitHub waits ten seconds for an answer.
      signal: AbortSignal.timeout(10_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
