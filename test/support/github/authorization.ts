import { AsyncLocalStorage } from 'node:async_hooks';
import { createVerify } from 'node:crypto';
import { forbidden, unauthorized } from './answer.ts';
import type { Needs } from './route.ts';
import type { Permissions, State, TokenScope } from './state.ts';

const ranks = { read: 1, write: 2 } as const;

/** The token of the request that is being answered. */
const current = new AsyncLocalStorage<TokenScope | undefined>();

/** Answers a request with what its token reaches and allows. */
export function answering<Result>(scope: TokenScope | undefined, answer: () => Result): Result {
  return current.run(scope, answer);
}

/** True unless the token of the request that is being answered is for other repositories. */
export function isReached(repositoryId: number): boolean {
  return current.getStore()?.repositoryIds?.includes(repositoryId) ?? true;
}

/** Throws GitHub's 401 or 403 unless the credentials allow the operation; gives the scope of a token. */
export function authorize(
  state: State,
  header: string | undefined,
  needs: Exclude<Needs, 'nobody'>,
): TokenScope | undefined {
  const [, token = ''] = /^(?:bearer|token) (.+)$/i.exec(header ?? '') ?? [];
  if (needs === 'app') {
    checkJwt(state, token);
    return undefined;
  }
  const scope = state.app.tokens.get(token);
  if (scope === undefined) {
    throw unauthorized('Bad credentials');
  }
  const isAllowed = (): boolean => needs === 'installation' || isGranted(state, needs.permission, needs.access);
  if (!answering(scope, isAllowed) && needs !== 'installation') {
    throw forbidden(`${needs.permission}=${needs.access}`);
  }
  return scope;
}

export function isGranted(state: State, permission: string, access: 'read' | 'write'): boolean {
  const isIn = (permissions: Permissions): boolean => {
    const granted = permissions[permission];
    return granted !== undefined && ranks[granted] >= ranks[access];
  };
  return isIn(state.app.permissions) && isIn(current.getStore()?.permissions ?? state.app.permissions);
}

interface Claims {
  readonly iss?: number | string;
  readonly iat?: number;
  readonly exp?: number;
}

/** RS256, issued by the App, not older than a minute from now, and valid for ten minutes at most. */
function checkJwt(state: State, token: string): void {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const parsed = decode(header) as { alg?: string } | undefined;
  const body = decode(claims) as Claims | undefined;
  if (parsed === undefined || body === undefined || parsed.alg !== 'RS256') {
    throw unauthorized('A JSON web token could not be decoded');
  }
  const verified = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(state.app.publicKey, Buffer.from(signature, 'base64url'));
  if (!verified) {
    throw unauthorized('A JSON web token could not be decoded');
  }
  if (String(body.iss) !== String(state.app.id) && body.iss !== state.app.clientId) {
    throw unauthorized('Integration not found');
  }
  const now = Date.now() / 1000;
  if (body.iat === undefined || body.iat > now + 60) {
    throw unauthorized(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (body.exp === undefined || body.exp < now) {
    throw unauthorized("'Expiration time' claim ('exp') must be a numeric value representing the future time");
  }
  if (body.exp > now + 660) {
    throw unauthorized("'Expiration time' claim ('exp') is too far in the future");
  }
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
