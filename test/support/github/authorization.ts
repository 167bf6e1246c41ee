import { createVerify } from 'node:crypto';
import { forbidden, unauthorized } from './answer.ts';
import type { Needs } from './route.ts';
import type { State } from './state.ts';

const ranks = { read: 1, write: 2 } as const;

/** Throws GitHub's 401 or 403 unless the credentials allow the operation. */
export function authorize(state: State, header: string | undefined, needs: Needs): void {
  const [, token = ''] = /^(?:bearer|token) (.+)$/i.exec(header ?? '') ?? [];
  if (needs === 'app') {
    checkJwt(state, token);
    return;
  }
  if (!state.app.tokens.has(token)) {
    throw unauthorized('Bad credentials');
  }
  if (needs !== 'installation' && !isGranted(state, needs.permission, needs.access)) {
    throw forbidden(`${needs.permission}=${needs.access}`);
  }
}

export function isGranted(state: State, permission: string, access: 'read' | 'write'): boolean {
  const granted = state.app.permissions[permission];
  return granted !== undefined && ranks[granted] >= ranks[access];
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
