import { createHash } from 'node:crypto';

import type { Annotation } from './annotations.ts';
import { statusOf } from './octokit.ts';
import type { BegunCheck, UnfinishedCheck } from './pull-memory.ts';
import type { Session } from './session.ts';

export const checkName = 'Lockkeeper';

export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'action_required';

/** A button that GitHub shows on a concluded run: at most three, with labels of 20 characters and descriptions of 40. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: 'recheck' | 'ack_all' | 'apply_fixes';
}

export interface CheckResult {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
  readonly annotations?: readonly Annotation[];
  readonly actions?: readonly CheckAction[];
}

/** GitHub takes this many annotations a request; further ones are appended by further requests. */
const annotationsPerRequest = 50;
const maxAnnotations = 200;

/**
 * Starts our check on a commit; `scope` says what it is about (`pr=7`). A job that is tried again goes on with the run that was
 * started before; otherwise a new run is made, also for a re-run: a completed run can't be moved back. What a lost job has left
 * in progress on an earlier head is concluded.
 */
export async function startCheck(session: Session, headSha: string, scope: string): Promise<number> {
  const leftovers = await unfinishedChecks(session, scope);
  for (const { id } of leftovers.filter((check) => check.headSha !== headSha))
    await concludeLeftover(session, id, supersededBy(headSha));
  const id =
    leftovers.find((check) => check.headSha === headSha)?.id ??
    (session.attempts > 0 ? (await findUnfinished(session, headSha, scope))[0] : undefined);
  return id ?? createRun(session, headSha, scope);
}

/**
 * Our runs about something that are in progress, on any head. One that was begun when the process died may be at GitHub or not:
 * GitHub is asked.
 */
export async function unfinishedChecks(session: Session, scope: string): Promise<readonly UnfinishedCheck[]> {
  const { memory, repository } = session;
  for (const check of await memory.begunChecks(repository.repositoryId, scope)) {
    for (const id of await findUnfinished(session, check.headSha, scope)) await memory.startCheck({ ...check, id });
    await memory.forgetBegun(check);
  }
  return memory.unfinishedChecks(repository.repositoryId, scope);
}

async function findUnfinished(session: Session, headSha: string, scope: string): Promise<readonly number[]> {
  const runs = await listOwnChecks(session, headSha).catch((error: unknown) => {
    if (isGone(error)) return [];
    throw error;
  });
  return runs
    .filter(({ status, externalId }) => status !== 'completed' && externalId.startsWith(`v1:${scope}:`))
    .map(({ id }) => id);
}

/** Makes a run in progress. Before, it is written down, so that one whose number we never learn is found. */
async function createRun(session: Session, headSha: string, scope: string): Promise<number> {
  const { octokit, where, memory, repository } = session;
  const check: BegunCheck = { repository, scope, headSha, startedAt: Date.now() };
  await memory.beginCheck(check);
  const { data } = await octokit.rest.checks.create({
    ...where,
    name: checkName,
    head_sha: headSha,
    status: 'in_progress',
    external_id: `v1:${scope}:job=${session.jobId}`,
    started_at: new Date(check.startedAt).toISOString(),
  });
  const id = Number(data.id);
  await memory.startCheck({ ...check, id });
  await memory.forgetBegun(check);
  return id;
}

/** Makes a run that is concluded from the start. */
export async function createConcludedCheck(
  session: Session,
  { headSha, scope }: { readonly headSha: string; readonly scope: string },
  result: CheckResult,
): Promise<void> {
  await concludeCheck(session, await createRun(session, headSha, scope), result);
}

/** What the check on an earlier head says: its own conclusion does not count any more. */
export function supersededBy(headSha: string, conclusion: Conclusion = 'cancelled'): CheckResult {
  return {
    conclusion,
    title: `Superseded by ${headSha.slice(0, 7)}`,
    summary: 'A newer commit was pushed; its own check says what counts.',
  };
}

/** Concludes a run that nobody works on any more, if it is still there. */
export async function concludeLeftover(session: Session, id: number, result: CheckResult): Promise<void> {
  try {
    await concludeCheck(session, id, result);
  } catch (error) {
    if (!isGone(error)) throw error;
    await session.memory.endCheck(id);
  }
}

/** The commit or the run is not there any more. */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404 || statusOf(error) === 422;
}

/** A run of ours. */
export interface OwnCheck {
  readonly id: number;
  readonly externalId: string;
  readonly status: string;
  /** `digestOf` what it was concluded with; undefined for one that was not. */
  readonly digest: string | undefined;
}

/** Our runs on a commit. */
export async function listOwnChecks({ octokit, where, appId }: Session, headSha: string): Promise<readonly OwnCheck[]> {
  const { data } = await octokit.rest.checks.listForRef({
    ...where,
    ref: headSha,
    check_name: checkName,
    app_id: appId,
    per_page: 100,
  });
  return data.check_runs.map(({ id, external_id, status, output }) => ({
    id: Number(id),
    externalId: external_id ?? '',
    status,
    digest: digestPattern.exec((output as typeof output | undefined)?.summary ?? '')?.[1],
  }));
}

/** Tells whether two results say the same: compared where the text that GitHub gives back may differ in form. */
export function digestOf({ conclusion, title, summary, text, annotations }: CheckResult): string {
  const said = JSON.stringify([conclusion, title, summary, text ?? '', annotations ?? []]);
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

/** Stands at the end of the summary, unseen. */
const digestPattern = /<!-- lockkeeper:result v1 ([0-9a-f]{16}) -->\s*$/;

/** Concludes a run: annotations beyond the first request first, the conclusion with the last. */
export async function concludeCheck(
  { octokit, where, memory }: Session,
  checkRunId: number,
  result: CheckResult,
): Promise<void> {
  const annotations = (result.annotations ?? []).slice(0, maxAnnotations);
  const { title, summary, text } = result;
  const marked = `${summary}\n\n<!-- lockkeeper:result v1 ${digestOf(result)} -->`;
  const output = {
    title: title.slice(0, 200),
    summary: marked,
    ...(text === undefined || text === '' ? {} : { text }),
  };
  const last = Math.max(Math.ceil(annotations.length / annotationsPerRequest) - 1, 0);
  for (let index = 0; index <= last; index += 1) {
    const some = annotations.slice(index * annotationsPerRequest, (index + 1) * annotationsPerRequest);
    await octokit.rest.checks.update({
      ...where,
      check_run_id: checkRunId,
      ...(index === last
        ? {
            status: 'completed',
            conclusion: result.conclusion,
            completed_at: new Date().toISOString(),
            actions: (result.actions ?? []).map((action) => ({ ...action })),
          }
        : {}),
      output: {
        ...output,
        ...(some.length === 0 ? {} : { annotations: some.map((annotation) => ({ ...annotation })) }),
      },
    });
  }
  await memory.endCheck(checkRunId);
}
