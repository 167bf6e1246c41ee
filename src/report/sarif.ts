import type { Finding, Severity } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { inertLine, inertMarkdown } from './escape.ts';
import type { Rule } from '../analyzer/rules/define.ts';
import { ruleOf } from '../analyzer/rules/index.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' };

/**
 * SARIF 2.1.0 (OASIS), as code scanning services take it. `prefix` is the project's folder in the repository ("" or with a
 * "/" at its end). Findings that the code suppresses are there, marked as suppressed with their reasons.
 */
export function sarif(review: Review, options: { readonly version: string; readonly prefix: string }): string {
  const all = [...review.findings, ...review.suppressed.map(({ finding }) => finding)];
  const ruleIds = [...new Set(all.map(({ rule }) => rule))].sort();
  const result = (finding: Finding): object => resultOf(finding, ruleIds.indexOf(finding.rule), options.prefix);
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lockkeeper',
            semanticVersion: options.version,
            informationUri: 'https://github.com/lockkeeper/lockkeeper',
            rules: ruleIds.map((id) => ruleEntry(id, all.find(({ rule }) => rule === id)?.help)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...review.findings.map((finding) => result(finding)),
          ...review.suppressed.map(({ finding, reason, origin }) => ({
            ...result(finding),
            suppressions: [
              {
                kind: origin === 'configuration' ? 'external' : 'inSource',
                ...(reason === '' ? {} : { justification: reason }),
              },
            ],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function ruleEntry(id: string, help: string | undefined): object {
  const known = ruleOf(id);
  return {
    id,
    ...(help === undefined ? {} : { helpUri: help }),
    ...(known === undefined
      ? {}
      : {
          shortDescription: { text: plain(known.documentation.what) },
          fullDescription: { text: plain(known.documentation.why) },
          help: { text: plain(helpOf(known)), markdown: helpOf(known) },
          defaultConfiguration: { level: levels[known.severity] },
        }),
  };
}

/** What code scanning shows beside an alert; GitHub's page on SARIF calls `help.text` required. */
function helpOf({ documentation: { what, why, facts, whenToIgnore } }: Rule): string {
  return [
    what,
    why,
    ...(facts.length === 0 ? [] : [facts.map((fact) => `- ${fact}`).join('\n')]),
    `When it is fine to ignore: ${whenToIgnore}`,
  ].join('\n\n');
}

/** Markdown of ours where a plain text is asked for. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}

function resultOf(finding: Finding, ruleIndex: number, prefix: string): object {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    message: {
      text: plain(`${finding.title}. ${finding.message}`),
      markdown: `**${inertLine(finding.title)}**\n\n${inertMarkdown(finding.message)}`,
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(prefix + finding.path), uriBaseId: '%SRCROOT%' },
          region: { startLine: finding.startLine, endLine: finding.endLine },
        },
      },
    ],
    // The first version has the migration's number in it. Viewers that know an alert by it go on knowing it.
    partialFingerprints: {
      'lockkeeper/v1': finding.formerFingerprint ?? finding.fingerprint,
      'lockkeeper/v2': finding.fingerprint,
    },
    ...fixesOf(finding, prefix),
  };
}

/**
 * SARIF can't add or rename files (3.56: an `artifactChange` has replacements alone), so only repairs that consist of edits are told: a part
 * of one would leave dependencies on files that are not there. A region that ends before column 1 of a line takes in the line end before it.
 */
function fixesOf({ fix }: Finding, prefix: string): object {
  if (fix === undefined || fix.edits.length === 0 || fix.newFiles.length > 0 || fix.renamedFiles !== undefined)
    return {};
  const paths = [...new Set(fix.edits.map(({ path }) => path))];
  const artifactChanges = paths.map((path) => ({
    artifactLocation: { uri: uriOf(prefix + path), uriBaseId: '%SRCROOT%' },
    replacements: fix.edits
      .filter((edit) => edit.path === path)
      .map((edit) => ({
        deletedRegion: { startLine: edit.startLine, startColumn: 1, endLine: edit.endLine + 1, endColumn: 1 },
        insertedContent: { text: edit.replacement },
      })),
  }));
  return { fixes: [{ description: { text: fix.title }, artifactChanges }] };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
