import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review, ReviewedMigration } from '../analyzer/review.ts';
import { statementsOfMigration, type ReportedStatement } from './statements.ts';
import { databaseVersion, djangoVersion } from './words.ts';

/** `check --format json`: a contract, described by `check-schema.ts`. Names may be added to it, never changed. */
export function checkJson(review: Review, options: { readonly version: string }): string {
  const { target, summary } = review;
  const document = {
    schemaVersion: 1,
    tool: { name: 'lockkeeper', version: options.version },
    target: { django: djangoVersion(target), database: target.vendor, databaseVersion: databaseVersion(target) },
    migrations: review.migrations.map((migration) => migrationJson(migration)),
    findings: review.findings.map((finding) => findingJson(finding)),
    summary: {
      errors: summary.errors,
      warnings: summary.warnings,
      notices: summary.notices,
      suppressed: summary.suppressed,
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function migrationJson(reviewed: ReviewedMigration): object {
  const { app, name, path, atomic } = reviewed.compiled.migration;
  return {
    app,
    name,
    path,
    atomic,
    operations: reviewed.operations,
    understood: reviewed.understood,
    statements: statementsOfMigration(reviewed).map((statement) => statementJson(statement)),
    unresolved: reviewed.unresolved.map(({ at, reason }) => ({ line: at.startLine, reason })),
  };
}

function statementJson(statement: ReportedStatement): object {
  return {
    // A text with a gap would be a guess; it is a comment instead, and `unresolved` has the line.
    sql: statement.sql ?? `-- not known: ${statement.unknown ?? 'a part of it could not be resolved'}`,
    line: statement.line,
    transaction: statement.transaction,
    deferred: statement.deferred,
    locks: statement.locks.map(({ relation, mode }) => ({ relation, mode })),
    rewrites: statement.rewrites,
    scans: statement.scans,
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
          },
  };
}
