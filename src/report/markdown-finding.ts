import { ruleOf } from '../analyzer/rules/index.ts';
import type { Edit, Finding, Fix } from '../analyzer/rules/finding.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
import { byteLength, cutToBytes } from './budget.ts';
import { codeBlock, codeSpan, inertLine, inertMarkdown } from './escape.ts';
import { details, sqlAndLocks } from './markdown-statements.ts';
import { planWithin } from './plan.ts';
import { suggestionBlock } from './suggestion.ts';

/** GitHub takes 65,536 characters; a comment that is to be read is far shorter. */
const commentBytes = 10_000;

/** A plan is folded and may be longer: what is to be copied from it has to be there. */
const planBytes = 40_000;

/**
 * The body of one inline comment: the consequence, the mechanism, and the repair; SQL and reasons are folded. `suggestion` is
 * the new text for exactly the lines of the comment (`suggestionFor` makes one). Foreign text in it is inert. What does not
 * fit into 10,000 bytes beside the plan is left out from the end, part by part, never cut in the middle.
 */
export function findingBody(input: {
  readonly finding: Finding;
  readonly migration: ReviewedMigration | undefined;
  readonly suggestion: string | undefined;
}): string {
  const { finding, migration, suggestion } = input;
  const plan = finding.plan === undefined ? [] : [planWithin(finding.plan, planBytes)];
  const required = [findingHeading(finding), inertMarkdown(cutToBytes(finding.message, commentBytes / 2))];
  const optional = [
    ...repairParts(finding, suggestion),
    ...plan,
    ...(migration === undefined ? [] : [details('SQL and locks of this migration', sqlAndLocks(migration))]),
    ...reasonParts(finding.rule),
  ];
  return withOptional(required, optional, commentBytes + byteLength(plan.join('')));
}

/** "**Consequence** · `rule-id`", linked to the rule's page. */
export function findingHeading(finding: Finding): string {
  return `**${inertLine(cutToBytes(finding.title, 500))}** · ${ruleLink(finding)}`;
}

function ruleLink({ rule, help }: Finding): string {
  return /^https:\/\/[\w.-]+\/[\w./~%#-]*$/.test(help) ? `[${codeSpan(rule)}](${help})` : codeSpan(rule);
}

/** The repair as far as it is no suggestion: what to do by hand. */
function repairParts(finding: Finding, suggestion: string | undefined): readonly string[] {
  const { fix } = finding;
  if (fix === undefined) return [];
  const block = suggestion === undefined ? undefined : suggestionBlock(suggestion);
  const title = `${inertLine(fix.title)}${fix.safety === 'manual' ? ' (read it before you apply it: it depends on your code)' : ''}:`;
  const edits = block ?? editBlocks(fix.edits, finding.path);
  const files = fix.newFiles.map(({ path, content }) => newFile(path, content, fix));
  return [`${title}\n\n${[edits, ...files, renames(fix)].filter((part) => part !== '').join('\n\n')}`];
}

function editBlocks(edits: readonly Edit[], path: string): string {
  return edits
    .map((edit) => {
      const file = edit.path === path ? '' : ` of ${codeSpan(edit.path)}`;
      const lines =
        edit.startLine === edit.endLine ? `Line ${edit.startLine}` : `Lines ${edit.startLine} to ${edit.endLine}`;
      const verb = edit.startLine === edit.endLine ? 'becomes' : 'become';
      if (edit.replacement === '') return `${lines}${file} ${edit.startLine === edit.endLine ? 'goes' : 'go'} away.`;
      return `${lines}${file} ${verb}:\n\n${codeBlock(edit.replacement, 'python')}`;
    })
    .join('\n\n');
}

function newFile(path: string, content: string, fix: Fix): string {
  const introduction = fix.edits.length > 0 ? 'Together with it, add' : 'Add';
  return `${introduction} ${codeSpan(path)}:\n\n${codeBlock(content, 'python')}`;
}

/** What no suggestion can do, and who can. */
function renames({ renamedFiles = [], safety }: Fix): string {
  if (renamedFiles.length === 0) return '';
  const list = renamedFiles.map(
    ({ path, newPath }) => `Rename ${codeSpan(path)} to ${codeSpan(newPath.slice(newPath.lastIndexOf('/') + 1))}.`,
  );
  const how =
    safety === 'proven'
      ? "A suggestion can't rename a file: `/lockkeeper fix` commits all of this, `lockkeeper check --fix --base BRANCH` does it in a working tree."
      : "A suggestion can't rename a file: `lockkeeper check --fix --fix-manual --base BRANCH` does all of this in a working tree.";
  return [...list, how].join('\n\n');
}

function reasonParts(rule: string): readonly string[] {
  const documentation = ruleOf(rule)?.documentation;
  if (documentation === undefined) return [];
  return [details('Why this is a hazard', inertMarkdown(documentation.why))];
}

function withOptional(required: readonly string[], optional: readonly string[], bytes: number): string {
  const parts = [...required];
  let left = bytes - byteLength(required.join('\n\n')) - 150;
  let omitted = 0;
  for (const part of optional) {
    const size = byteLength(part) + 2;
    if (size > left) {
      omitted += 1;
      continue;
    }
    parts.push(part);
    left -= size;
  }
  if (omitted > 0) parts.push('The rest is too long for a comment; `lockkeeper check` prints it in full.');
  return parts.join('\n\n');
}
