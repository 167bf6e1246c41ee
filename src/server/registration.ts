import { Probot } from 'probot';

import type { RegistrationFacts } from '../github/diagnose.ts';
import { octokitClass, perPage, statusOf } from '../github/octokit.ts';
import { UnusableEnvironment, type Settings } from './environment.ts';
import { webhooksPath } from './http.ts';
import { createLog } from './log.ts';

/** Asks GitHub what it has registered. Throws UnusableEnvironment where the credentials are refused or GitHub is out of reach. */
export async function fetchRegistration(
  settings: Pick<Settings, 'appId' | 'privateKey' | 'webhookSecret' | 'baseUrl' | 'publicUrl'>,
): Promise<RegistrationFacts> {
  const probot = new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    log: createLog('silent'),
    Octokit: octokitClass({ throttle: false }),
    ...(settings.baseUrl === undefined ? {} : { baseUrl: settings.baseUrl }),
  });
  try {
    const octokit = await probot.auth();
    const { data: app, headers } = await octokit.rest.apps.getAuthenticated();
    if (app === null) throw new UnusableEnvironment('GitHub knows no such App');
    const { data: installations } = await octokit.rest.apps.listInstallations({ per_page: perPage });
    const { data: deliveries } = await octokit.rest.apps.listWebhookDeliveries({ per_page: perPage });
    const { data: hook } = await octokit.rest.apps.getWebhookConfigForApp();
    return {
      webhook: {
        url: hook.url,
        contentType: hook.content_type,
        isInsecure: String(hook.insecure_ssl ?? '0') !== '0',
      },
      expectedUrl: settings.publicUrl,
      webhooksPath,
      app: {
        name: app.name,
        slug: app.slug ?? '',
        url: app.html_url,
        permissions: { ...app.permissions } as Record<string, string>,
        events: app.events,
      },
      installations: installations.map(({ account, html_url: url, permissions, suspended_at: suspendedAt }) => ({
        account: nameOf(account),
        url,
        permissions: { ...permissions } as Record<string, string>,
        isSuspended: suspendedAt !== null,
      })),
      deliveries: deliveries.map(({ guid, event, status_code: statusCode, delivered_at: deliveredAt }) => ({
        guid,
        event,
        statusCode,
        deliveredAt,
      })),
      clockSkew: headers.date === undefined ? 0 : (Date.now() - Date.parse(headers.date)) / 1000,
    };
  } catch (error) {
    throw asUnusable(error, settings.baseUrl ?? 'https://api.github.com');
  }
}

/** Organisations and people have a login, enterprises a name. */
function nameOf(account: object | null): string {
  const { login, name } = (account ?? {}) as { readonly login?: string; readonly name?: string };
  return login ?? name ?? '';
}

function asUnusable(error: unknown, host: string): UnusableEnvironment {
  if (error instanceof UnusableEnvironment) return error;
  const status = statusOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  if (status === 401 || status === 404)
    return new UnusableEnvironment(
      `${host} refuses the App: PRIVATE_KEY is not of APP_ID, or the App is gone (${reason})`,
    );
  return new UnusableEnvironment(`${host} can't be asked: ${reason}`);
}
