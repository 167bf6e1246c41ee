import type { OperationId } from '../openapi/scope.ts';
import { type Answer, notFound } from './answer.ts';
import { isReached } from './authorization.ts';
import type { Stage } from './context.ts';
import { type Access, type Pull, type Repository, fullName } from './state.ts';

/** One operation of the stand-in. Method and path come from GitHub's description of the operation. */
export interface Route {
  readonly operation: OperationId;
  readonly needs: Needs;
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

/**
 * Who may call: everybody, the App itself with its JWT, any installation token, or one with a permission. The permissions are
 * those of docs.github.com/rest/authentication/permissions-required-for-github-apps.
 */
export type Needs = 'nobody' | 'app' | 'installation' | { readonly permission: string; readonly access: Access };

export interface Call {
  readonly stage: Stage;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  readonly url: string;
}

export function repositoryOf({ stage, path }: Call): Repository {
  const wanted = `${path['owner']}/${path['repo']}`.toLowerCase();
  for (const repository of stage.state.repositories.values()) {
    // The App is not installed on forks of others.
    const isInstalled = repository.parent === undefined && isReached(repository.id);
    if (fullName(repository).toLowerCase() === wanted && isInstalled) {
      return repository;
    }
  }
  throw notFound();
}

export function pullOf(call: Call): Pull {
  const repository = repositoryOf(call);
  const number = Number(call.path['pull_number'] ?? call.path['issue_number']);
  return found(call.stage.state.pulls.find((pull) => pull.repositoryId === repository.id && pull.number === number));
}

/** The value, or GitHub's 404. */
export function found<Value>(value: Value | undefined): Value {
  if (value === undefined) {
    throw notFound();
  }
  return value;
}

/** One page of a list with GitHub's Link header: 30 a page unless told, 100 at most. */
export function page<Item>(
  call: Call,
  items: readonly Item[],
): { items: readonly Item[]; headers: Record<string, string> } {
  const size = Math.min(100, Math.max(1, Number(call.query['per_page'] ?? 30)));
  const current = Math.max(1, Number(call.query['page'] ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  const link = (target: number, relation: string) => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(target));
    links.push(`<${url.href}>; rel="${relation}"`);
  };
  if (current > 1) {
    link(current - 1, 'prev');
    link(1, 'first');
  }
  if (current < last) {
    link(current + 1, 'next');
    link(last, 'last');
  }
  return {
    items: items.slice((current - 1) * size, current * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

export function listAnswer<Item>(call: Call, items: readonly Item[], render: (item: Item) => unknown): Answer {
  const { items: shown, headers } = page(call, items);
  return { status: 200, body: shown.map(render), headers };
}
