import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { ProjectState } from '../django/state.ts';
import { codeFilesWith } from './code-files.ts';
import { findMember } from '../python/class-attributes.ts';
import { relationFields } from '../django/model-relations.ts';
import { accessorName, relatedQueryName } from '../django/reverse-names.ts';
import type { CodeUse } from './reading.ts';
import { usesInFixture } from './uses-in-fixture.ts';
import { usesInModule, type ReadStates } from './uses-in-module.ts';
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
export const waysInWords: ReadonlySet<string> = new Set([
  'a keyword',
  'the model itself',
  'template',
  'SQL',
  'a factory',
  'a fixture',
  'a GraphQL type',
  'source of a serializer',
]);

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
export function referencesTo(wanted: Wanted, project: Project, states: ReadStates): References {
  if (!/^\w+$/u.test(wanted.field ?? wanted.name)) return { found: [], files: 0, isComplete: false };
  const words = [...new Set(wordsFor(wanted, states.state))];
  const { paths, isComplete } = codeFilesWith(words, wanted.model, project);
  const search: Search = { wanted, words, project, states, instead: definedInstead(wanted, project) };
  const found: Reference[] = [];
  for (const path of paths) {
    if (found.length >= mostFound) break;
    const uses = usesIn(path, search);
    // Rows have it again, from their manager.
    if (uses === 'annotated') return { found: [], files: paths.length, isComplete };
    found.push(...uses.map(({ line, how }) => ({ path, line, how })));
  }
  return {
    found: inOrder(found).slice(0, mostFound),
    files: paths.length,
    isComplete,
  };
}

/** Words of which a file has one where it uses the field or the model: relations are used from the other side by other names. */
function wordsFor({ model, name, field, table }: Wanted, state: ProjectState): readonly string[] {
  const of = state.model(model);
  const relations =
    of === undefined ? [] : relationFields(of).filter((each) => field === undefined || each.name === field);
  const reverse = relations.flatMap((relation) =>
    of === undefined ? [] : [relatedQueryName(of, relation.field), accessorName(of, relation.field) ?? name],
  );
  return [field ?? name, ...(field === undefined ? [table] : []), ...reverse];
}

interface Search {
  readonly wanted: Wanted;
  readonly words: readonly string[];
  readonly project: Project;
  readonly states: ReadStates;
  /** What the class has under the name by now: `code` answers attributes, and no query. */
  readonly instead: 'nothing' | 'code' | 'anything';
}

function usesIn(path: string, search: Search): readonly Omit<Reference, 'path'>[] | 'annotated' {
  const { wanted, words, project, states, instead } = search;
  const content = project.reader.read(path);
  if (content?.kind !== 'text') return [];
  const { text } = content;
  if (text.length > longestText || !words.some((word) => text.includes(word))) return [];
  if (path.endsWith('.json')) return usesInFixture(text, wanted);
  if (path.endsWith('.sql')) return usesInSql(text, wanted);
  if (!path.endsWith('.py')) return instead === 'nothing' ? usesInTemplate(path, text, wanted, project) : [];
  const module = project.modules.at(path);
  if (module === undefined) return [];
  const inSql = usesInSql(text, wanted, module.tree);
  if (instead === 'anything') return inSql;
  const { uses, annotated } = usesInModule(module, project, states);
  if (wanted.field !== undefined && annotated.has(wanted.field)) return 'annotated';
  return [...uses.filter((use) => isMeant(use, wanted) && (instead === 'nothing' || use.isQuery)), ...inSql];
}

/** What the class has under the name of the field: a property, a method, or something that has no column of its own. */
function definedInstead({ model, name, field }: Wanted, { apps, modules }: Project): Search['instead'] {
  const app = field === undefined ? undefined : apps.get(model.slice(0, model.indexOf('.')));
  const value = app === undefined ? undefined : modules.resolve(`${app.module}.models.${name}`);
  const member = value?.kind === 'class' ? findMember(value, field ?? '', modules.classOf) : undefined;
  if (member === undefined || member === 'foreign') return 'nothing';
  const { value: found } = member;
  if (found.kind === 'function') {
    return (found.decorators ?? []).every((each) => /^(functools\.)?(cached_)?property$/u.test(each))
      ? 'code'
      : 'anything';
  }
  const callee = found.kind === 'call' && found.callee.kind === 'reference' ? found.callee.name : '';
  const isField = /^django\.(contrib\.(gis\.db|postgres)|db)\.[\w.]*(Field|Key)$/u.test(callee);
  return isField ? 'nothing' : 'anything';
}

/** Of a model that is gone, what leads through its fields counts as well: `prefetch_related("lines")`. */
function isMeant({ model, field }: CodeUse, wanted: Wanted): boolean {
  return model === wanted.model && (wanted.field === undefined || field === wanted.field);
}

/** One place a line, in the order of the files. */
function inOrder(found: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return found
    .filter(({ path, line }) => !seen.has(`${path}:${line}`) && seen.add(`${path}:${line}`))
    .toSorted((one, other) => (one.path === other.path ? one.line - other.line : one.path < other.path ? -1 : 1));
}
