/**
 * What the rules say about the whole histories of the installed packages (`install.py`): findings per rule, as a table.
 *
 *     node conformance/packages/findings.ts FOLDER                 a table of all rules
 *     node conformance/packages/findings.ts FOLDER --rule ID       each finding of one rule, with its line of code
 *     node conformance/packages/findings.ts FOLDER --json          every finding, one a line
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import type { Finding } from '../../src/analyzer/rules/finding.ts';
import { createLocalReader } from '../../src/cli/local-reader.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rule: { type: 'string' }, json: { type: 'boolean' } },
});
const [folder = 'conformance/.work/corpora/5.2'] = positionals;

/** A finding, with the package that it is in and the line that it is on. */
interface Found extends Finding {
  readonly package: string;
  readonly code: string;
}

await prepareAnalyzer();
const all = readdirSync(folder)
  .toSorted()
  .flatMap((name): readonly Found[] => {
    const own = join(folder, name, 'own');
    const { findings } = review(createLocalReader(own), { files: undefined, base: undefined }, {});
    return findings.map((finding) => ({ ...finding, package: name, code: lineOf(own, finding) }));
  });
if (values.json === true) for (const { message: _, fix: __, ...found } of all) console.log(JSON.stringify(found));
else if (values.rule === undefined) console.log(table());
else for (const found of all.filter(({ rule }) => rule === values.rule)) console.log(describe(found));

function table(): string {
  const rules = Map.groupBy(all, ({ rule }) => rule);
  const rows = [...rules].toSorted((one, other) => other[1].length - one[1].length);
  const count = (found: readonly Found[], severity: string) =>
    found.filter((each) => each.severity === severity).length;
  return [
    'rule | errors | warnings | notices | packages',
    ...rows.map(([rule, found]) =>
      [
        rule,
        ...['error', 'warning', 'notice'].map((severity) => count(found, severity)),
        new Set(found.map((each) => each.package)).size,
      ].join(' | '),
    ),
  ].join('\n');
}

function describe(found: Found): string {
  return `${found.package} ${found.path}:${found.startLine} ${found.severity}: ${found.title}\n    ${found.code}`;
}

function lineOf(own: string, { path, startLine }: Finding): string {
  try {
    return readFileSync(join(own, path), 'utf8').split('\n')[startLine - 1]?.trim() ?? '';
  } catch {
    return '';
  }
}
