import type { Logger } from 'pino';

import type { ProjectMemory } from './project-memory.ts';
import type { Octokit } from './octokit.ts';
import type { OverrideStore } from './override-store.ts';
import type { PullMemory } from './pull-memory.ts';
import type { Reviewer } from './reviewer.ts';
import type { RepositoryRef } from './work.ts';

/** What a job works with: a client for its installation, and what the App keeps. */
export interface Session extends ProjectMemory {
  readonly octokit: Octokit;
  readonly repository: RepositoryRef;
  /** A client that reads the contents of another repository of the same owner; 422 where the App is not installed on it. */
  readonly readerOf: (repo: string) => Octokit;
  /** `{ owner, repo }` for requests. */
  readonly where: { readonly owner: string; readonly repo: string };
  /** The App's slug: its login is `slug[bot]` in REST and `slug` in GraphQL. */
  readonly slug: string;
  readonly appId: number;
  readonly overrides: OverrideStore;
  readonly memory: PullMemory;
  /** Where the analysis happens. */
  readonly review: Reviewer;
  readonly log: Logger;
  /** Identifies the job in `external_id`. */
  readonly jobId: number;
  /** How often the job was started before: then GitHub may hold part of its work already. */
  readonly attempts: number;
}
