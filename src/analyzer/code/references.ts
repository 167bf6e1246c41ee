import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { ProjectState } from '../django/state.ts';
import { codeFilesWith } from './code-files.ts';
import { findMember } from '../python/class-attributes.ts';
import { usesInModule, type CodeUse } from './uses-in-module.ts';
import { usesInTemplate, usesInSql } from './uses-in-text.ts';

/** What is looked for in the head tree. */
export interface Wanted {
  readonly model: ModelKey;
  /** The model's class as the code names it. */
  readonly name: string;
  /** Undefined for the model as such. */
  readonly field: string | undefined;
  /** The table, and the column of the field: what raw SQL names. */
  readonly table: string;
  readonly column: string | undefined;
}

/** A place that still uses it. */
export interface Reference {
  readonly path: string;
  readonly line: number;
  /** In which way, as the code spells it ("filter()", "list_display"), or one of `waysInWords`. */
  readonly how: string;
}

/** Ways that are words for people, not code. */
export const waysInWords: ReadonlySet<string> = new Set(['a keyword', 'the model itself', 'template', 'SQL']);

export interface References {
  readonly found: readonly Reference[];
  /** How many files were read for it. */
  readonly files: number;
  /** False where not every file of the tree could be asked for the name. */
  readonly isComplete: boolean;
}

/** At most so many places are told. */
const mostFound = 50;

/** Longer files are not written by people. */
const longestText = 500_000;

/**
 * Where the head tree still uses a field or a model. Only what is certain: the model behind a name is known, the lookup leads
 * to the field, the SQL names table and column, the template's variable is called like the model.
 */
export function referencesTo(wanted: Wanted, project: Project, state: ProjectState): References {
  if (!/^\w+$/u.test(wanted.field ?? wanted.name)) return { found: [], files: 0, isComplete: false };
  const words = [wanted.field ?? wanted.name, ...(wanted.field === undefined ? [wanted.table] : [])];
  const { paths, isComplete } = codeFilesWith(words, wanted.model, project);
  const found: Reference[] = [];
  for (const path of paths) {
    if (found.length >= mostFound) break;
    found.push(...usesIn(path, wanted, project, state).map(({ line, how }) => ({ path, line, how })));
  }
  return {
    found: inOrder(found).slice(0, mostFound),
    files: paths.length,
    isComplete,
  };
}

function usesIn(
  path: string,
  wanted: Wanted,
  project: Project,
  state: ProjectState,
): readonly Omit<Reference, 'path'>[] {
  const content = project.reader.read(path);
  if (content?.kind !== 'text') return [];
  const { text } = content;
  if (text.length > longestText) return [];
  const word = wanted.field ?? wanted.name;
  if (!text.includes(word) && !text.includes(wanted.table)) return [];
  if (!path.endsWith('.py')) return path.endsWith('.sql') ? usesInSql(text, wanted) : usesInTemplate(text, wanted);
  const module = project.modules.at(path);
  if (module === undefined) return [];
  if (wanted.field !== undefined && isDefinedOtherwise(wanted, project)) return usesInSql(text, wanted, module.tree);
  const ofModels = usesInModule(module, project, state).filter((use) => isMeant(use, wanted));
  return [...ofModels, ...usesInSql(text, wanted, module.tree)];
}

/** The class has the name as a property, a method, or a field that has no column of its own: code that uses it goes on working. */
function isDefinedOtherwise({ model, name, field = '' }: Wanted, { apps, modules }: Project): boolean {
  const app = apps.get(model.slice(0, model.indexOf('.')));
  const value = app === undefined ? undefined : modules.resolve(`${app.module}.models.${name}`);
  const member = value?.kind === 'class' ? findMember(value, field, modules.classOf) : undefined;
  if (member === undefined || member === 'foreign') return false;
  const { value: found } = member;
  const callee = found.kind === 'call' && found.callee.kind === 'reference' ? found.callee.name : '';
  return !/^django\.(contrib\.(gis\.db|postgres)|db)\.[\w.]*(Field|Key)$/u.test(callee);
}

function isMeant({ model, field }: CodeUse, wanted: Wanted): boolean {
  return model === wanted.model && field === wanted.field;
}

/** One place a line, in the order of the files. */
function inOrder(found: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return found
    .filter(({ path, line }) => !seen.has(`${path}:${line}`) && seen.add(`${path}:${line}`))
    .toSorted((one, other) => (one.path === other.path ? one.line - other.line : one.path < other.path ? -1 : 1));
}
