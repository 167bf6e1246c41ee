import { gapsOf } from './gap.ts';
import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review, ReviewedMigration } from '../analyzer/review.ts';
import type { Target } from '../analyzer/target.ts';
import { statementsOfMigration, type ReportedStatement } from './statements.ts';
import { databaseVersion, djangoVersion } from './words.ts';
import { deployJson } from './deploy-json.ts';
import { conditionalJson, lockJson, onlineJson } from './statement-json.ts';

/** `check --format json`: a contract, described by `check-schema.ts`. Names may be added to it, never changed. */
export function checkJson(review: Review, options: { readonly version: string }): string {
  const { target, summary } = review;
  const document = {
    schemaVersion: 1,
    tool: { name: 'lockkeeper', version: options.version },
    target: targetJson(target),
    ...(review.projects === undefined
      ? {}
      : { projects: review.projects.map((project) => ({ root: project.root, target: targetJson(project.target) })) }),
    migrations: review.migrations.map((migration) => migrationJson(migration)),
    findings: review.findings.map((finding) => findingJson(finding)),
    ...(review.releasePlans === undefined || review.releasePlans.length === 0
      ? {}
      : { releasePlans: review.releasePlans.map(planJson) }),
    summary: {
      errors: summary.errors,
      warnings: summary.warnings,
      notices: summary.notices,
      suppressed: summary.suppressed,
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function targetJson(target: Target): object {
  return { django: djangoVersion(target), database: target.vendor, databaseVersion: databaseVersion(target) };
}

function migrationJson(reviewed: ReviewedMigration): object {
  const { app, name, path, atomic } = reviewed.compiled.migration;
  return {
    app,
    name,
    path,
    ...(reviewed.project === undefined ? {} : { project: reviewed.project }),
    atomic,
    operations: reviewed.operations,
    understood: reviewed.understood,
    statements: statementsOfMigration(reviewed).map((statement) => statementJson(statement)),
    unresolved: gapsOf(reviewed.unresolved, path),
    ...(reviewed.opaque.length === 0 ? {} : { notKnown: gapsOf(reviewed.opaque, path) }),
    ...deployJson(reviewed),
  };
}

function statementJson(statement: ReportedStatement): object {
  return {
    // A text with a gap would be a guess; it is a comment instead, and `unresolved` has the line.
    sql: statement.sql ?? `-- not known: ${statement.unknown ?? 'a part of it could not be resolved'}`,
    line: statement.line,
    transaction: statement.transaction,
    deferred: statement.deferred,
    locks: statement.locks.map(lockJson),
    rewrites: statement.rewrites,
    scans: statement.scans,
    ...(statement.possibleScans.length === 0 ? {} : { possibleScans: statement.possibleScans }),
    ...(statement.online.length === 0 ? {} : { online: statement.online.map(onlineJson) }),
    ...(statement.conditional.length === 0 ? {} : { conditional: statement.conditional.map(conditionalJson) }),
  };
}

function findingJson(finding: Finding): object {
  const { fix } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    app: finding.app,
    migration: finding.migration,
    path: finding.path,
    startLine: finding.startLine,
    endLine: finding.endLine,
    relation: finding.relation ?? null,
    title: finding.title,
    message: finding.message,
    help: finding.help,
    fingerprint: finding.fingerprint,
    ...(finding.plan === undefined ? {} : { plan: planJson(finding.plan) }),
    fix:
      fix === undefined
        ? null
        : {
            title: fix.title,
            safety: fix.safety,
            edits: fix.edits.map(({ path, startLine, endLine, replacement }) => ({
              path,
              startLine,
              endLine,
              replacement,
            })),
            newFiles: fix.newFiles.map(({ path, content }) => ({ path, content })),
            ...(fix.renamedFiles === undefined
              ? {}
              : { renamedFiles: fix.renamedFiles.map(({ path, newPath }) => ({ path, newPath })) }),
          },
  };
}

function planJson({ title, steps }: NonNullable<Finding['plan']>): object {
  return {
    title,
    steps: steps.map(({ kind, text, files }) => ({
      kind,
      text,
      files: files.map(({ path, content }) => ({ path, content })),
    })),
  };
}
