import { createHash } from 'node:crypto';
import { renderApp, renderInstallation } from '../render/app.ts';
import { renderRepository } from '../render/repository.ts';
import { type Call, type Route, found, listAnswer, page, repositoryOf } from '../route.ts';
import { type Delivery, type Repository, takeId } from '../state.ts';

/** The App about itself: identity, installation, tokens, webhook deliveries. */
export const appRoutes: readonly Route[] = [
  {
    operation: 'apps/get-authenticated',
    needs: 'app',
    answer: ({ stage }) => ({ status: 200, body: { ...renderApp(stage), installations_count: 1 } }),
  },
  {
    operation: 'apps/list-installations',
    needs: 'app',
    answer: (call) => listAnswer(call, [account(call)], (owner) => renderInstallation(call.stage, owner)),
  },
  {
    operation: 'apps/get-installation',
    needs: 'app',
    answer: (call) => {
      checkInstallation(call);
      return { status: 200, body: renderInstallation(call.stage, account(call)) };
    },
  },
  {
    operation: 'apps/get-repo-installation',
    needs: 'app',
    answer: (call) => ({ status: 200, body: renderInstallation(call.stage, repositoryOf(call).owner) }),
  },
  { operation: 'apps/create-installation-access-token', needs: 'app', answer: createToken },
  {
    operation: 'rate-limit/get',
    needs: 'installation',
    answer: () => {
      const limit = { limit: 5000, remaining: 4999, reset: Math.floor(Date.now() / 1000) + 3600, used: 1 };
      return { status: 200, body: { resources: { core: limit, search: limit, graphql: limit }, rate: limit } };
    },
  },
  {
    operation: 'apps/list-repos-accessible-to-installation',
    needs: 'installation',
    answer: (call) => {
      const { items, headers } = page(call, installed(call));
      const repositories = items.map((repository) => renderRepository(call.stage, repository));
      return { status: 200, body: { total_count: installed(call).length, repositories }, headers };
    },
  },
  {
    operation: 'apps/list-webhook-deliveries',
    needs: 'app',
    answer: (call) => {
      const { status } = call.query;
      const deliveries = call.stage.state.deliveries
        .filter((delivery) => status === undefined || (status === 'failure') === isFailure(delivery))
        .toReversed();
      return listAnswer(call, deliveries, (delivery) => renderDelivery(call, delivery));
    },
  },
  {
    operation: 'apps/redeliver-webhook-delivery',
    needs: 'app',
    answer: ({ stage, path }) => {
      const id = Number(path['delivery_id']);
      const delivery = found(stage.state.deliveries.find((candidate) => candidate.id === id));
      void stage.webhooks.redeliver(delivery.id);
      return { status: 202, body: {} };
    },
  },
];

/**
 * Since April 2026 tokens may be `ghs_APPID_JWT` (GITHUB.md 1.8): these are long on purpose, so that nobody relies on
 * forty characters.
 */
function createToken(call: Call) {
  checkInstallation(call);
  const { app } = call.stage.state;
  const digest = createHash('sha256')
    .update(`${app.id}:${takeId(call.stage.state)}`)
    .digest('base64url');
  const token = `ghs_${app.id}_${digest}.${digest}.${digest}`;
  app.tokens.add(token);
  // The App compares this with its own clock, so it is real time: one hour.
  const expires = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    status: 201,
    body: { token, expires_at: expires, permissions: { ...app.permissions }, repository_selection: 'all' },
  };
}

function checkInstallation({ stage, path }: Call): void {
  found(Number(path['installation_id']) === stage.state.app.installationId ? true : undefined);
}

function installed({ stage }: Call): readonly Repository[] {
  return [...stage.state.repositories.values()].filter((repository) => repository.parent === undefined);
}

function account(call: Call): string {
  return installed(call)[0]?.owner ?? 'acme';
}

function isFailure(delivery: Delivery): boolean {
  return delivery.statusCode < 200 || delivery.statusCode >= 300;
}

function renderDelivery({ stage }: Call, delivery: Delivery) {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: Math.round(delivery.durationSeconds * 100) / 100,
    status: isFailure(delivery) ? 'Invalid HTTP Response' : 'OK',
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action ?? null,
    installation_id: stage.state.app.installationId,
    repository_id: delivery.repositoryId ?? null,
    throttled_at: null,
  };
}
