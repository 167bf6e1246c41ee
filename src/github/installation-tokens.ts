import { narrowed, type Access, type Permissions } from './job-permissions.ts';
import { statusOf, type Octokit } from './octokit.ts';

/** What a token is for. */
export interface TokenScope {
  readonly installationId: number;
  /** One repository, by its number or (of the same owner) its name. */
  readonly repository: number | string;
  /** At most; what the installation was not granted is left out. */
  readonly permissions: Permissions;
}

export interface Token {
  readonly token: string;
  readonly permissions: Permissions;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly expiresAt: number;
}

export interface InstallationTokens {
  /** A token for this and nothing more, of an hour at most. `isNew` where the one before is no good any more. */
  get(scope: TokenScope, how?: { readonly isNew: boolean }): Promise<Token>;
  /** What the owner of an installation has granted to the App, as of the last ten minutes. */
  granted(installationId: number): Promise<Permissions>;
}

/** A request that is under way must end before its token does. Milliseconds. */
const margin = 60_000;
/** An owner who grants more need not wait for long. Milliseconds. */
const grantMemory = 10 * 60_000;
const mostRemembered = 5000;
const requestTimeLimit = 30_000;

/**
 * Tokens that reach one repository and allow what a job does: a job that somebody has got the better of can't reach the others
 * (GITHUB.md 1.8; REST: create an installation access token). `app` acts for the App itself.
 */
export function createInstallationTokens(app: () => Promise<Octokit>): InstallationTokens {
  const tokens = createMemory<Token>(({ expiresAt }) => expiresAt - margin);
  const grants = createMemory<{ readonly permissions: Permissions; readonly until: number }>(({ until }) => until);

  const granted = async (installationId: number): Promise<Permissions> => {
    const { permissions } = await grants.get(String(installationId), async () => {
      const octokit = await app();
      const { data } = await octokit.rest.apps.getInstallation({ installation_id: installationId, request: limited() });
      return { permissions: accessOf(data.permissions), until: Date.now() + grantMemory };
    });
    return permissions;
  };

  const make = async ({ installationId, repository, permissions }: TokenScope): Promise<Token> => {
    const octokit = await app();
    const madeAt = Date.now();
    const { data } = await octokit.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      ...(typeof repository === 'number' ? { repository_ids: [repository] } : { repositories: [repository] }),
      permissions: narrowed(permissions, await granted(installationId)),
      request: limited(),
    });
    return {
      token: data.token,
      permissions: accessOf(data.permissions ?? {}),
      madeAt,
      expiresAt: Date.parse(data.expires_at),
    };
  };

  return {
    granted,
    async get(scope, { isNew } = { isNew: false }) {
      const key = JSON.stringify(scope);
      if (isNew) tokens.forget(key);
      try {
        return await tokens.get(key, () => make(scope));
      } catch (error) {
        // The owner may have taken something back since it was looked at.
        if (statusOf(error) !== 422) throw error;
        grants.forget(String(scope.installationId));
        return tokens.get(key, () => make(scope));
      }
    },
  };
}

function limited(): { readonly signal: AbortSignal } {
  return { signal: AbortSignal.timeout(requestTimeLimit) };
}

/** `admin` and whatever may come count as the right to read. */
function accessOf(permissions: object): Permissions {
  const entries = Object.entries(permissions).map(([name, access]): [string, Access] => [
    name,
    access === 'write' ? 'write' : 'read',
  ]);
  return Object.fromEntries(entries);
}

interface Memory<Value> {
  get(key: string, make: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
}

/** Remembers values until a time that they tell; who asks while one is being made waits for the same. */
function createMemory<Value>(until: (value: Value) => number): Memory<Value> {
  const values = new Map<string, Value>();
  const pending = new Map<string, Promise<Value>>();
  return {
    async get(key, make) {
      const known = values.get(key);
      if (known !== undefined && until(known) > Date.now()) return known;
      const made = pending.get(key) ?? make().finally(() => pending.delete(key));
      pending.set(key, made);
      const value = await made;
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > mostRemembered && oldest !== undefined) values.delete(oldest);
      return value;
    },
    forget: (key) => void values.delete(key),
  };
}
