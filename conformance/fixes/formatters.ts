/** Asks black and ruff whether what was formatted before a fix still is. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Instance } from './instance.ts';
import { writtenBy, type Repair } from './repair.ts';

export interface Formatted {
  /** Files that each formatter left alone before the fix, and what of them it would change after it, by instance. */
  readonly checked: Readonly<Record<string, number>>;
  readonly complaints: ReadonlyMap<string, readonly string[]>;
  readonly tools: readonly string[];
}

interface Tried {
  readonly instance: Instance;
  readonly repair: Repair;
  readonly root: string;
}

interface Formatter {
  readonly name: string;
  /** The paths that it would change. */
  readonly wouldChange: (paths: readonly string[]) => ReadonlySet<string>;
}

/** Paths are given in pieces, for a command line has an end. */
const atOnce = 400;

export function unformatted(tried: readonly Tried[], tools: string): Formatted {
  const complaints = new Map<string, string[]>();
  const checked: Record<string, number> = {};
  const formatters = [black(tools), ruff(tools)];
  for (const { name, wouldChange } of formatters) {
    const before = wouldChange(
      tried.flatMap(({ instance, root }) => instance.changed.map((path) => join(root, 'original', path))),
    );
    const formatted = tried.filter(({ instance, root }) =>
      instance.changed.every((path) => !before.has(join(root, 'original', path))),
    );
    const after = wouldChange(formatted.flatMap((each) => touched(each)));
    checked[name] = formatted.length;
    for (const each of formatted) {
      const bad = touched(each).filter((path) => after.has(path));
      const known = complaints.get(each.instance.id) ?? [];
      complaints.set(each.instance.id, [
        ...known,
        ...bad.map((path) => `${name} would change ${path.slice(each.root.length + 1)}`),
      ]);
    }
  }
  return { checked, complaints, tools: formatters.map(({ name }) => name) };
}

function touched({ repair, root }: Tried): readonly string[] {
  // Only Python is theirs: a fix may change the file that names an app's last migration.
  return writtenBy(repair.fix)
    .filter((path) => path.endsWith('.py'))
    .map((path) => join(root, 'fixed', path))
    .filter((path) => existsSync(path));
}

/** black takes one configuration a run: files go by their line length, which is that of their project. */
function black(tools: string): Formatter {
  return {
    name: 'black',
    wouldChange: (paths) =>
      inPieces(
        paths,
        (piece) => {
          const { stderr } = asked(join(tools, 'black'), ['--check', ...flagsFor(piece[0] ?? ''), ...piece]);
          return [...stderr.matchAll(/^would reformat (.+)$/gmu)].map((match) => match[1] ?? '');
        },
        (path) => flagsFor(path).join(' '),
      ),
  };
}

function ruff(tools: string): Formatter {
  return {
    name: 'ruff',
    wouldChange: (paths) =>
      inPieces(
        paths,
        (piece) => {
          const { stdout } = asked(join(tools, 'ruff'), [
            'format',
            '--check',
            '--no-cache',
            '--output-format',
            'concise',
            ...piece,
          ]);
          return [...stdout.matchAll(/^([^:\n]+):\d+:\d+: /gmu)].map((match) => resolve(match[1] ?? ''));
        },
        () => '',
      ),
  };
}

/** What the configuration of the file's project says to black. */
function flagsFor(path: string): readonly string[] {
  const configuration = join(/^(.*\/(?:original|fixed))\//u.exec(path)?.[1] ?? '', 'pyproject.toml');
  const text = existsSync(configuration) ? readFileSync(configuration, 'utf8') : '';
  const lineLength = /^line-length = (\d+)$/mu.exec(text)?.[1] ?? '88';
  return ['--line-length', lineLength, ...(text.includes('skip-string-normalization') ? ['-S'] : [])];
}

function asked(command: string, parameters: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { error, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error !== undefined) throw new Error(`${command} could not be asked: ${error.message}`);
  return { stdout, stderr };
}

function inPieces(
  paths: readonly string[],
  ask: (piece: readonly string[]) => readonly string[],
  group: (path: string) => string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const groups = Map.groupBy(paths, group);
  for (const own of groups.values()) {
    for (let start = 0; start < own.length; start += atOnce) {
      for (const path of ask(own.slice(start, start + atOnce))) found.add(path);
    }
  }
  return found;
}
