import { createHash } from 'node:crypto';
import { renderApp, renderInstallation } from '../render/app.ts';
import { renderRepository } from '../render/repository.ts';
import { unprocessable } from '../answer.ts';
import { type Call, type Route, found, listAnswer, page, repositoryOf } from '../route.ts';
import { type Delivery, type Permissions, type Repository, type TokenScope, takeId } from '../state.ts';

/** The App about itself: identity, installation, tokens, webhook deliveries. */
export const appRoutes: readonly Route[] = [
  {
    operation: 'apps/get-authenticated',
    needs: 'app',
    answer: ({ stage }) => ({ status: 200, body: { ...renderApp(stage), installations_count: 1 } }),
  },
  {
    operation: 'apps/get-webhook-config-for-app',
    needs: 'app',
    answer: ({ stage }) => ({
      status: 200,
      body: { url: stage.state.app.hookUrl, content_type: 'json', insecure_ssl: '0', secret: '********' },
    }),
  },
  { operation: 'apps/create-from-manifest', needs: 'nobody', answer: register },
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
      const { status, cursor } = call.query;
      // A cursor says where the page before ended; nobody may read anything into it.
      const before = cursor === undefined ? Number.POSITIVE_INFINITY : Number(cursor.replace('v1_', ''));
      const size = Math.min(100, Number(call.query['per_page'] ?? 30));
      const rest = call.stage.state.deliveries
        .filter((delivery) => status === undefined || (status === 'failure') === isFailure(delivery))
        .filter(({ id }) => id < before)
        .toReversed();
      const shown = rest.slice(0, size);
      const next = new URL(call.url);
      next.searchParams.set('cursor', `v1_${shown.at(-1)?.id}`);
      return {
        status: 200,
        body: shown.map((delivery) => renderDelivery(call, delivery)),
        headers: {
          date: new Date(call.stage.state.now).toUTCString(),
          ...(rest.length > size ? { link: `<${next.href}>; rel="next"` } : {}),
        },
      };
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

/** GitHub makes the key and the secret, and shows them once. */
function register({ stage, path }: Call) {
  const { app } = stage.state;
  const code = path['code'] ?? '';
  const manifest = found(app.manifests.get(code));
  app.manifests.delete(code);
  const { name, default_permissions: permissions, default_events: events } = manifest;
  const credentials = {
    client_secret: 'made-by-the-stand-in',
    webhook_secret: createHash('sha256').update(code).digest('hex'),
    pem: stage.privateKey,
  };
  return { status: 201, body: { ...renderApp(stage), name, permissions, events, ...credentials } };
}

/**
 * Since April 2026 tokens may be `ghs_APPID_JWT` (GITHUB.md 1.8): these are long on purpose, so that nobody relies on
 * forty characters.
 */
function createToken(call: Call) {
  checkInstallation(call);
  const { app } = call.stage.state;
  const scope = scopeOf(call);
  const digest = createHash('sha256')
    .update(`${app.id}:${takeId(call.stage.state)}`)
    .digest('base64url');
  const token = `ghs_${app.id}_${digest}.${digest}.${digest}`;
  app.tokens.set(token, scope);
  // The App compares this with its own clock, so it is real time: one hour.
  const expires = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    status: 201,
    body: {
      token,
      expires_at: expires,
      permissions: { ...scope.permissions },
      repository_selection: scope.repositoryIds === undefined ? 'all' : 'selected',
    },
  };
}

/** What a token is asked for; GitHub refuses what the installation does not reach or was not granted. */
function scopeOf(call: Call): TokenScope {
  const { app } = call.stage.state;
  const { repository_ids: ids, repositories: names, permissions = app.permissions } = call.body as TokenRequest;
  const excess = Object.entries(permissions).filter(
    ([name, access]) => app.permissions[name] !== 'write' && app.permissions[name] !== access,
  );
  if (excess.length > 0) throw unprocessable([], 'The permissions requested are not granted to this installation.');
  if (ids === undefined && names === undefined) return { repositoryIds: undefined, permissions };
  const wanted = installed(call).filter(({ id, name }) => ids?.includes(id) ?? names?.includes(name));
  if (wanted.length !== (ids ?? names)?.length)
    throw unprocessable(
      [],
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  return { repositoryIds: wanted.map(({ id }) => id), permissions };
}

interface TokenRequest {
  readonly repository_ids?: readonly number[];
  readonly repositories?: readonly string[];
  readonly permissions?: Permissions;
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
