import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from 'pino';
import type { ProbotOctokit } from 'probot';

import type { InstallationTokens, TokenScope } from './installation-tokens.ts';
import { statusOf, type Octokit } from './octokit.ts';

/** A token is not known everywhere at GitHub at once: a new one that is refused is tried again within this time. Milliseconds. */
const spreading = 5000;

type Request = ((options: object) => Promise<unknown>) & {
  readonly endpoint: { merge(route: string | object, parameters?: object): { headers: Record<string, unknown> } };
};

/** What Octokit takes as a strategy of authentication (octokit/authentication-strategies.js: "authStrategy"). */
interface Authentication {
  (how?: { readonly refresh?: boolean }): Promise<{ readonly token: string; readonly permissions: object }>;
  hook(request: Request, route: string | object, parameters?: object): Promise<unknown>;
}

export interface ScopedClientOptions {
  readonly tokens: InstallationTokens;
  readonly scope: TokenScope;
  readonly log: Logger;
}

/** A client whose requests carry tokens of one scope. `app` acts for the App itself and has its settings. */
export function scopedClient(app: Octokit, { tokens, scope, log }: ScopedClientOptions): Octokit {
  const Client = app.constructor as typeof ProbotOctokit;
  return new Client({
    log,
    authStrategy: () => authenticationOf(tokens, scope),
    // One queue an installation: its limits are its own.
    throttle: { id: String(scope.installationId) },
  });
}

function authenticationOf(tokens: InstallationTokens, scope: TokenScope): Authentication {
  /** A token that was revoked before its hour was over, unless another request has seen to that. */
  const renew = async (refused: string): Promise<true> => {
    const { token } = await tokens.get(scope);
    if (token === refused) await tokens.get(scope, { isNew: true });
    return true;
  };
  const authenticate = ({ refresh = false } = {}): ReturnType<Authentication> => tokens.get(scope, { isNew: refresh });
  return Object.assign(authenticate, {
    async hook(request: Request, route: string | object, parameters?: object): Promise<unknown> {
      const endpoint = request.endpoint.merge(route, parameters);
      let isRenewed = false;
      for (let tries = 1; ; tries += 1) {
        const { token, madeAt } = await tokens.get(scope);
        endpoint.headers['authorization'] = `token ${token}`;
        try {
          return await request(endpoint);
        } catch (error) {
          const isOld = Date.now() - madeAt > spreading;
          if (statusOf(error) !== 401 || (isOld && isRenewed)) throw error;
          if (isOld) isRenewed = await renew(token);
          else await sleep(tries * 1000);
        }
      }
    },
  });
}
