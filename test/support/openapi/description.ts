import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OperationId, WebhookName } from './scope.ts';

/** A JSON Schema, as `github.json` holds it. */
export interface Schema {
  readonly [key: string]: unknown;
}

/** One REST operation of GitHub, with everything as JSON Schema. */
export interface Operation {
  readonly method: string;
  /** With parameters in braces: `/repos/{owner}/{repo}/pulls/{pull_number}`. */
  readonly path: string;
  /** What GitHub says; the stand-in refuses an App's call where it is false. */
  readonly enabledForGitHubApps: boolean;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly body?: Schema;
  readonly bodyRequired?: boolean;
  /** By status; null where the answer has no body. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

export interface Description {
  readonly source: { readonly package: string; readonly version: string; readonly licence: string };
  readonly operations: Readonly<Record<OperationId, Operation>>;
  readonly webhooks: Readonly<Record<WebhookName, Schema>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** GitHub's own description of its API, cut down by `scripts/prune-openapi.ts`. */
export const description = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'github.json'), 'utf8'),
) as Description;
