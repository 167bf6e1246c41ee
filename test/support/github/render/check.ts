import type { Context } from '../context.ts';
import { type CheckAnnotation, type CheckRun, type CheckSuite, fullName, repositoryById } from '../state.ts';
import { renderApp } from './app.ts';
import { pullsOfHead, renderMinimalPull } from './pull.ts';
import { repositoryUrl } from './repository.ts';

/** `check-run` of GitHub's description. */
export function renderCheckRun(context: Context, run: CheckRun) {
  const repository = repositoryById(context.state, run.repositoryId);
  const url = `${repositoryUrl(context, repository)}/check-runs/${run.id}`;
  const html = `${context.html}/${fullName(repository)}/runs/${run.id}`;
  return {
    id: run.id,
    head_sha: run.headSha,
    node_id: `CR_${run.id}`,
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion ?? null,
    started_at: run.startedAt,
    completed_at: run.completedAt ?? null,
    output: {
      title: run.output.title ?? null,
      summary: run.output.summary ?? null,
      text: run.output.text ?? null,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: run.suiteId },
    app: renderApp(context),
    pull_requests: pullsOfHead(context, repository, run.headSha).map((pull) => renderMinimalPull(context, pull)),
  };
}

/** `check-run-with-simple-check-suite` of GitHub's description, in webhooks. */
export function renderCheckRunOfWebhook(context: Context, run: CheckRun) {
  const repository = repositoryById(context.state, run.repositoryId);
  const suite = context.state.checkSuites.find((candidate) => candidate.id === run.suiteId);
  const rendered = renderCheckRun(context, run);
  return {
    ...rendered,
    check_suite: {
      id: run.suiteId,
      node_id: `CS_${run.suiteId}`,
      head_branch: suite?.headBranch ?? null,
      head_sha: run.headSha,
      status: run.status,
      conclusion: run.conclusion ?? null,
      url: `${repositoryUrl(context, repository)}/check-suites/${run.suiteId}`,
      before: null,
      after: run.headSha,
      pull_requests: rendered.pull_requests,
      app: rendered.app,
      created_at: suite?.createdAt ?? run.startedAt,
      updated_at: suite?.createdAt ?? run.startedAt,
    },
  };
}

/** `check-annotation` of GitHub's description. */
export function renderAnnotation(context: Context, run: CheckRun, annotation: CheckAnnotation) {
  const repository = repositoryById(context.state, run.repositoryId);
  return {
    path: annotation.path,
    start_line: annotation.start_line,
    end_line: annotation.end_line,
    start_column: annotation.start_column ?? null,
    end_column: annotation.end_column ?? null,
    annotation_level: annotation.annotation_level,
    title: annotation.title ?? null,
    message: annotation.message,
    raw_details: annotation.raw_details ?? null,
    blob_href: `${context.html}/${fullName(repository)}/blob/${run.headSha}/${annotation.path}`,
  };
}

/** The `check_suite` of a `check_suite` webhook. */
export async function renderSuiteOfWebhook(context: Context, suite: CheckSuite) {
  const repository = repositoryById(context.state, suite.repositoryId);
  const url = `${repositoryUrl(context, repository)}/check-suites/${suite.id}`;
  const runs = context.state.checkRuns.filter((run) => run.suiteId === suite.id);
  const facts = await repository.store.facts(suite.headSha);
  const person = { name: facts?.author.name ?? '', email: facts?.author.email ?? 'nobody@github.example' };
  return {
    id: suite.id,
    node_id: `CS_${suite.id}`,
    head_branch: suite.headBranch ?? null,
    head_sha: suite.headSha,
    status: 'queued',
    conclusion: null,
    url,
    before: facts?.parents[0] ?? null,
    after: suite.headSha,
    pull_requests: pullsOfHead(context, repository, suite.headSha).map((pull) => renderMinimalPull(context, pull)),
    // GitHub's list of events for this one place does not have `merge_group`.
    app: { ...renderApp(context), events: context.state.app.events.filter((event) => event !== 'merge_group') },
    created_at: suite.createdAt,
    updated_at: suite.createdAt,
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
    head_commit: {
      id: suite.headSha,
      tree_id: facts?.tree ?? '',
      message: facts?.message ?? '',
      timestamp: facts?.author.date ?? suite.createdAt,
      author: person,
      committer: person,
    },
  };
}
