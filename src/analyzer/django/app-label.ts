import type { ProjectReader } from '../project-reader.ts';
import { hasPath } from './tree.ts';

/**
 * The label that an app's AppConfig gives it: `label`, else the last part of `name` (apps/config.py). Looked for in apps.py,
 * then `__init__.py`, where some projects keep it. Read as text: both are plain strings in every project seen, and apps.py often
 * imports what can't be followed.
 */
export function configuredLabel(reader: ProjectReader, app: string): string | undefined {
  for (const file of ['apps.py', '__init__.py', 'app.py']) {
    const path = app === '' ? file : `${app}/${file}`;
    const content = hasPath(reader, path) ? reader.read(path) : undefined;
    const label = content?.kind === 'text' ? labelIn(content.text) : undefined;
    if (label !== undefined) return label;
  }
  return undefined;
}

interface Configuration {
  label?: string;
  name?: string;
  isDefault?: boolean;
}

/** Longer lines hold no label; no pattern runs over them. */
const longestLine = 500;

/** Of several configurations the one with `default = True` counts, as for Django; else the first. */
function labelIn(text: string): string | undefined {
  const found = configurationsIn(text).filter(({ label, name }) => label !== undefined || name !== undefined);
  const chosen = found.find(({ isDefault }) => isDefault) ?? found[0];
  return chosen?.label ?? chosen?.name?.split('.').at(-1);
}

function configurationsIn(text: string): readonly Configuration[] {
  const found: Configuration[] = [];
  let current: Configuration | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.length > longestLine || line.trimStart().startsWith('#')) continue;
    if (/^class\s/.test(line)) {
      current = /\(/.test(line) && /Config|\($/.test(line.trimEnd()) ? {} : undefined;
      if (current !== undefined) found.push(current);
    }
    if (current === undefined || !/label|name|default/.test(line)) continue;
    const body = line.replace(/^class\s[^)]*\)?\s*:/, ' ');
    for (const [index, statement] of body.split(';').entries()) {
      readAttribute(index === 0 ? statement : ` ${statement}`, current);
    }
  }
  return found;
}

function readAttribute(line: string, configuration: Configuration): void {
  const [, attribute, value = ''] = /^\s+(label|name|default)\s*(?::[^=]*)?=\s*(.*)$/.exec(line) ?? [];
  if (attribute === undefined) return;
  const text = /^['"]([\w.]+)['"]/.exec(value)?.[1];
  if (attribute === 'default') configuration.isDefault ??= value.startsWith('True');
  else if (text === undefined) return;
  else if (attribute === 'label') configuration.label ??= text;
  else configuration.name ??= text;
}
