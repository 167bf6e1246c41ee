import type { Finding, Severity } from '../analyzer/rules/finding.ts';
import { withoutControls } from '../report/escape.ts';
import type { ConfigProblem } from '../config/config.ts';
import type { Session } from './session.ts';

export const checkName = 'Lockkeeper';

export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'action_required';

/** GitHub's annotation of a line. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

export interface CheckResult {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
  readonly annotations?: readonly Annotation[];
}

/** GitHub takes this many annotations a request; further ones are appended by further requests. */
const annotationsPerRequest = 50;
const maxAnnotations = 200;

/**
 * Starts our check on a commit. A job that is tried again goes on with the run that it started before; otherwise a new run is
 * made, also for a re-run: a completed run can't be moved back.
 */
export async function startCheck(session: Session, headSha: string, scope: string): Promise<number> {
  const { octokit, where } = session;
  const externalId = `v1:${scope}:job=${session.jobId}`;
  const unfinished = session.attempts > 0 ? await findCheck(session, headSha, externalId) : undefined;
  if (unfinished !== undefined) return unfinished;
  const { data } = await octokit.rest.checks.create({
    ...where,
    name: checkName,
    head_sha: headSha,
    status: 'in_progress',
    external_id: externalId,
    started_at: new Date().toISOString(),
  });
  return Number(data.id);
}

async function findCheck(session: Session, headSha: string, externalId: string): Promise<number | undefined> {
  const runs = await listOwnChecks(session, headSha);
  return runs.find((run) => run.externalId === externalId && run.status !== 'completed')?.id;
}

/** Our runs on a commit. */
export async function listOwnChecks(
  { octokit, where, appId }: Session,
  headSha: string,
): Promise<readonly { readonly id: number; readonly externalId: string; readonly status: string }[]> {
  const { data } = await octokit.rest.checks.listForRef({
    ...where,
    ref: headSha,
    check_name: checkName,
    app_id: appId,
    per_page: 100,
  });
  return data.check_runs.map(({ id, external_id, status }) => ({
    id: Number(id),
    externalId: external_id ?? '',
    status,
  }));
}

/** Concludes a run: annotations beyond the first request first, the conclusion with the last. */
export async function concludeCheck(
  { octokit, where }: Session,
  checkRunId: number,
  result: CheckResult,
): Promise<void> {
  const annotations = (result.annotations ?? []).slice(0, maxAnnotations);
  const { title, summary, text } = result;
  const output = { title: title.slice(0, 200), summary, ...(text === undefined || text === '' ? {} : { text }) };
  const last = Math.max(Math.ceil(annotations.length / annotationsPerRequest) - 1, 0);
  for (let index = 0; index <= last; index += 1) {
    const some = annotations.slice(index * annotationsPerRequest, (index + 1) * annotationsPerRequest);
    await octokit.rest.checks.update({
      ...where,
      check_run_id: checkRunId,
      ...(index === last
        ? { status: 'completed', conclusion: result.conclusion, completed_at: new Date().toISOString() }
        : {}),
      output: {
        ...output,
        ...(some.length === 0 ? {} : { annotations: some.map((annotation) => ({ ...annotation })) }),
      },
    });
  }
}

const levels: Readonly<Record<Severity, Annotation['annotation_level']>> = {
  error: 'failure',
  warning: 'warning',
  notice: 'notice',
};

export function annotationOf(finding: Finding): Annotation {
  return {
    path: finding.path,
    start_line: finding.startLine,
    end_line: Math.max(finding.endLine, finding.startLine),
    annotation_level: levels[finding.severity],
    title: withoutControls(finding.title).slice(0, 250),
    message: withoutControls(`${finding.message}\n\n${finding.rule}: ${finding.help}`).slice(0, 10_000),
  };
}

export function annotationOfProblem({ path, line, key, message }: ConfigProblem): Annotation {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: 'failure',
    title: 'The configuration of Lockkeeper',
    message: withoutControls(`${key === '' ? '' : `${key}: `}${message}`).slice(0, 5000),
  };
}
