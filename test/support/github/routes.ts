import { type Operation, description } from '../openapi/description.ts';
import { appRoutes } from './resources/apps.ts';
import { checkRoutes } from './resources/checks.ts';
import { gitDataRoutes } from './resources/git-data.ts';
import { issueCommentRoutes } from './resources/issue-comments.ts';
import { pullRoutes } from './resources/pulls.ts';
import { repositoryRoutes } from './resources/repositories.ts';
import { reviewCommentRoutes } from './resources/review-comments.ts';
import { reviewRoutes } from './resources/reviews.ts';
import type { Route } from './route.ts';

/** Every operation of the stand-in. */
export const routes: readonly Route[] = [
  ...appRoutes,
  ...repositoryRoutes,
  ...gitDataRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...reviewCommentRoutes,
  ...issueCommentRoutes,
  ...checkRoutes,
];

/** Parameters that hold slashes; Octokit encodes them, other clients do not. */
const withSlashes: ReadonlySet<string> = new Set(['path', 'ref', 'basehead', 'branch']);

const patterns = routes
  .map((route) => ({ route, described: description.operations[route.operation] }))
  .map(({ route, described }) => ({ route, described, pattern: patternOf(described) }))
  // "/commits/{ref}/check-runs" is tried before "/commits/{ref}".
  .toSorted((left, right) => right.described.path.length - left.described.path.length);

function patternOf({ path }: Operation): RegExp {
  const source = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => `(?<${name}>${withSlashes.has(name) ? '.+' : '[^/]+'})`,
  );
  return new RegExp(`^${source}$`);
}

/** The operation that a request means, with its path parameters decoded. */
export function findRoute(
  method: string,
  pathname: string,
): { readonly route: Route; readonly path: Readonly<Record<string, string>> } | undefined {
  for (const { route, described, pattern } of patterns) {
    const match = described.method === method ? pattern.exec(pathname) : null;
    if (match !== null) {
      const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { route, path: Object.fromEntries(parameters) as Record<string, string> };
    }
  }
  return undefined;
}
