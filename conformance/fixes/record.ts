/** Counts what became of the instances, prints it, and writes it down where the whole suite has run. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { fixKinds, type FixKind, type Proof } from '../../src/analyzer/fixes/kinds.ts';
import type { Formatted } from './formatters.ts';
import type { Instance } from './instance.ts';
import type { Repair } from './repair.ts';

export interface Outcome {
  readonly id: string;
  readonly kind: FixKind;
  readonly django: string;
  readonly result: 'passed' | 'failed' | 'inapplicable';
  readonly reasons: readonly string[];
}

export interface Versions {
  readonly django: string;
  readonly postgresql: string;
}

/** What is kept of a kind. */
export interface Recorded extends Proof {
  readonly passed: number;
  readonly failed: number;
  /** Instances for which no fix is offered, or whose original Django itself refuses, by reason. */
  readonly inapplicable: Readonly<Record<string, number>>;
  /** Of what the fix makes of every generated instance: where it differs, the proof is not of this fix. */
  readonly digest: string;
}

export type Recording = Readonly<Partial<Record<FixKind, Recorded>>>;

export const recordingPath = join(import.meta.dirname, 'recorded.json');

export function readRecording(): Recording {
  return JSON.parse(readFileSync(recordingPath, 'utf8')) as Recording;
}

/** A digest of what a fix makes of instances, in their order. */
export function digestOf(
  repairs: readonly { readonly instance: Instance; readonly repair: Repair | undefined }[],
): string {
  const hash = createHash('sha256');
  for (const { instance, repair } of repairs) {
    const { edits = null, newFiles = null, renamedFiles } = repair?.fix ?? {};
    hash.update(JSON.stringify([instance.id, edits, newFiles, ...(renamedFiles === undefined ? [] : [renamedFiles])]));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The instances that `npm test` repairs again to hold the digest: one style of each recipe, for one version of Django. */
export function isSampled({ id }: Instance): boolean {
  return id.endsWith('/5.2/1');
}

/** Says what happened and keeps it; gives the number of failures. */
export function record(
  outcomes: readonly Outcome[],
  {
    versions,
    style,
    isWhole,
    keeps,
    attempts,
  }: {
    readonly versions: readonly Versions[];
    readonly style: Formatted;
    /** Every instance of what was asked about was tried. */
    readonly isWhole: boolean;
    /** What was not asked about keeps its record. */
    readonly keeps: boolean;
    readonly attempts: readonly { readonly instance: Instance; readonly repair: Repair | undefined }[];
  },
): number {
  const recording: Partial<Record<FixKind, Recorded>> = {};
  for (const kind of Object.keys(fixKinds) as FixKind[]) {
    const own = outcomes.filter((outcome) => outcome.kind === kind);
    if (own.length === 0) continue;
    recording[kind] = recordedOf(own, {
      versions,
      digest: digestOf(attempts.filter(({ instance }) => instance.kind === kind && isSampled(instance))),
    });
  }
  for (const { id, reasons } of outcomes.filter(({ result }) => result === 'failed'))
    console.log(`FAILED ${id}: ${reasons.join(' | ')}`);
  for (const [kind, { passed, failed, inapplicable }] of Object.entries(recording)) {
    console.log(`${kind}: ${passed} passed, ${failed} failed`);
    for (const [reason, count] of Object.entries(inapplicable)) console.log(`    ${count} inapplicable: ${reason}`);
  }
  const failed = outcomes.filter(({ result }) => result === 'failed').length;
  const formatted = Object.entries(style.checked).map(([name, count]) => `${count} formatted with ${name}`);
  console.log(`${outcomes.length} instances, ${failed} failed; ${formatted.join(', ')} before and after`);
  if (isWhole) {
    const former = keeps ? readRecording() : {};
    const known = (Object.keys(fixKinds) as FixKind[]).flatMap((kind) => {
      const own = recording[kind] ?? former[kind];
      return own === undefined ? [] : [[kind, own] as const];
    });
    const whole: Recording = Object.fromEntries(known);
    writeWhole(recordingPath, `${JSON.stringify(whole, undefined, 2)}\n`);
    writeWhole(resolve(import.meta.dirname, '../../src/analyzer/fixes/proofs.ts'), proofsText(whole));
  }
  return failed;
}

/** Writes a file beside its place first: a run that is stopped leaves no half of a record. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

function recordedOf(
  outcomes: readonly Outcome[],
  { versions, digest }: { readonly versions: readonly Versions[]; readonly digest: string },
): Recorded {
  const tried = outcomes.filter(({ result }) => result !== 'inapplicable');
  const inapplicable: Record<string, number> = {};
  for (const { result, reasons } of outcomes) {
    const reason = reasons[0] ?? '';
    if (result === 'inapplicable') inapplicable[reason] = (inapplicable[reason] ?? 0) + 1;
  }
  const asked = versions.filter(({ django }) => tried.some((outcome) => django.startsWith(`${outcome.django}.`)));
  const passed = tried.filter(({ result }) => result === 'passed').length;
  return {
    instances: tried.length,
    passed,
    failed: tried.length - passed,
    inapplicable,
    django: asked.map(({ django }) => django),
    postgresql: [...new Set(asked.map(({ postgresql }) => postgresql))],
    digest,
  };
}

/** Fewer instances prove nothing. */
export const leastInstances = 10;

/** The module that says of which kinds every instance passed; what users are told comes from it. */
function proofsText(recording: Recording): string {
  const proven = Object.entries(recording).filter(
    ([, { instances, failed }]) => instances >= leastInstances && failed === 0,
  );
  const quoted = (values: readonly string[]): string => `[${values.map((value) => `'${value}'`).join(', ')}]`;
  const lines = proven.map(
    ([kind, { instances, django, postgresql }]) =>
      `  '${kind}': { instances: ${instances}, django: ${quoted(django)}, postgresql: ${quoted(postgresql)} },`,
  );
  return [
    '/** Written by `npm run conformance:fixes`, never by hand: the kinds of fix of which every instance passed. */',
    'export const proofs = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}
