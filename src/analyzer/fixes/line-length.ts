import { parse } from 'smol-toml';

import type { ProjectReader } from '../project-reader.ts';

/** What black and ruff keep to where nothing is said (their documentation, "line-length"). */
const usual = 88;

const files = ['pyproject.toml', 'ruff.toml', '.ruff.toml'];

/** How long a line of the project's Python may be: what black or ruff are told in the closest configuration above a file. */
export function lineLengthFor(path: string, reader: ProjectReader): number {
  const parts = path.split('/').slice(0, -1);
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const folder = parts.slice(0, depth).map((part) => `${part}/`);
    for (const name of files) {
      const content = reader.read(`${folder.join('')}${name}`);
      const given = content?.kind === 'text' ? lineLengthIn(content.text, name === 'pyproject.toml') : undefined;
      if (given !== undefined) return given;
    }
  }
  return usual;
}

function lineLengthIn(text: string, isProject: boolean): number | undefined {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    return undefined;
  }
  const tools = isProject ? [memberOf(document, 'tool', 'ruff'), memberOf(document, 'tool', 'black')] : [document];
  const given = tools.map((tool) => memberOf(tool, 'line-length')).find((value) => typeof value === 'number');
  return typeof given === 'number' && given >= 20 && given <= 400 ? given : undefined;
}

function memberOf(value: unknown, ...names: readonly string[]): unknown {
  let current = value;
  for (const name of names) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  return current;
}
