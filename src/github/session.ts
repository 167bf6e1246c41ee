import type { Logger } from 'pino';

import type { BlobCache } from './blob-cache.ts';
import type { Octokit } from './octokit.ts';
import type { OverrideStore } from './override-store.ts';
import type { RepositoryRef } from './work.ts';

/** What a job works with: a client for its installation, and what the App keeps. */
export interface Session {
  readonly octokit: Octokit;
  readonly repository: RepositoryRef;
  /** `{ owner, repo }` for requests. */
  readonly where: { readonly owner: string; readonly repo: string };
  /** The App's slug: its login is `slug[bot]` in REST and `slug` in GraphQL. */
  readonly slug: string;
  readonly appId: number;
  readonly cache: BlobCache;
  readonly overrides: OverrideStore;
  readonly log: Logger;
  /** Identifies the job in `external_id`. */
  readonly jobId: number;
  /** How often the job was started before: then GitHub may hold part of its work already. */
  readonly attempts: number;
}
