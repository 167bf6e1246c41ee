import { keyOfModel } from '../django/model-changes.ts';
import { fieldsOfLookup } from '../code/lookups.ts';
import { referencesTo, waysInWords, type References } from '../code/references.ts';
import type { Project } from '../django/project.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import { code, sentences } from './message.ts';
import { columnOfField, tableOfModel } from './tables-of-models.ts';

/** A review looks for so many names; of a whole history, where there are thousands that are long gone, for a few. */
const mostSearches = { change: 40, history: 8 };

const searches = new WeakMap<Project, Map<string, References>>();

const notLookedFor: References = { found: [], files: 0, isComplete: false };

interface SearchedModels {
  readonly project: Project;
  /** The models before the change, by which lookups are followed. */
  readonly state: ProjectState;
  /** The models that the code has which is deployed with the change. */
  readonly next: ProjectState;
  /** The models after the last migration: what an old migration takes away may be there again. */
  readonly latest?: ProjectState | undefined;
  readonly isWholeHistory?: boolean;
}

/** Looks for a model, or a field of it, in the head tree: each name once. */
export function usesInHead(
  model: ModelState,
  field: string | undefined,
  { project, state, next, latest = next, isWholeHistory = false }: SearchedModels,
): References {
  const known = searches.get(project) ?? new Map<string, References>();
  searches.set(project, known);
  const key = keyOfModel(model);
  // What the new code still has is not gone: a column can be renamed under a field that keeps its name.
  if ([next, latest].some((models) => has(models, key, field))) return notLookedFor;
  const found = known.get(`${key}.${field ?? ''}`);
  if (found !== undefined) return found;
  if (known.size >= mostSearches[isWholeHistory ? 'history' : 'change']) return notLookedFor;
  const of = state.model(key) ?? model;
  const definition = field === undefined ? undefined : of.fields.get(field);
  const table = tableOfModel(of);
  const column = definition === undefined || field === undefined ? field : columnOfField(definition, field);
  const references = referencesTo({ model: key, name: of.name, field, table, column }, project, { state, next });
  known.set(`${key}.${field ?? ''}`, references);
  return references;
}

/** A field, or a relation of another model that queries know by the same name. */
function has(state: ProjectState, key: string, field: string | undefined): boolean {
  if (state.model(key) === undefined) return false;
  return field === undefined || fieldsOfLookup(state, key, field).length > 0;
}

const mostShown = 6;

/** "The head still uses it: `shop/admin.py:12` (list_display) and 2 more." Nothing where no use was found. */
export function usesSentence(
  { found, files, isComplete }: References,
  who = 'The new code still uses it',
): string | undefined {
  if (found.length === 0) return undefined;
  const shown = found
    .slice(0, mostShown)
    .map(({ path, line, how }) => `${code(`${path}:${line}`)} (${waysInWords.has(how) ? how : code(how)})`);
  const more = found.length - shown.length;
  const list = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  const last = list.at(-1) ?? '';
  const text = list.length === 1 ? last : `${list.slice(0, -1).join(', ')} and ${last}`;
  return sentences(
    `**${who}**: ${text}.`,
    isComplete ? undefined : `Looked for in ${files} files; the others were not read.`,
  );
}
