import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';

/** Files of the head tree that may name something, and whether there can be no others. */
export interface CodeFiles {
  readonly paths: readonly string[];
  /** False where not every file of the tree could be asked. */
  readonly isComplete: boolean;
}

/** At most so many files are read for one name: fewer where each of them has to be fetched. */
const mostFiles = 200;
const mostFilesUnasked = 60;

/** Code that runs, templates, and rows that `loaddata` loads. Migrations keep old names for good, and tests are no running code. */
const isCode = /\.(py|html|txt|jinja2?|j2|sql)$|(^|\/)fixtures\/[^/]+\.json$/u;
const isAside =
  /(^|\/)(migrations|tests?|testing|docs?|node_modules|static|locale)\/|(^|\/)(test_[^/]*|[^/]*_tests?|tests|conftest)\.py$/u;

/** The files with one of the words; where the reader can't be asked, the files of the model's app. */
export function codeFilesWith(words: readonly string[], model: ModelKey, project: Project): CodeFiles {
  const isWanted = (path: string): boolean => isCode.test(path) && !isAside.test(path);
  const asked = project.reader.filesContaining?.(words, isWanted);
  return {
    paths: asked?.slice(0, mostFiles) ?? nearFiles(model, project, isWanted),
    isComplete: asked !== undefined && asked.length <= mostFiles,
  };
}

/** Where the reader would have to fetch everything: the files of the app itself, and those of others that are about its models. */
function nearFiles(model: ModelKey, { apps, reader }: Project, isWanted: (path: string) => boolean): readonly string[] {
  const app = apps.get(model.slice(0, model.indexOf('.')));
  if (app === undefined) return [];
  const folder = app.path === '' ? '' : `${app.path}/`;
  const others = new Set(
    [...apps.values()].filter((each) => each !== app && each.path.startsWith(folder)).map(({ path }) => `${path}/`),
  );
  return reader.paths
    .filter((path) => path.endsWith('.py') && path.startsWith(folder) && isWanted(path))
    .filter((path) => ![...others].some((other) => path.startsWith(other)))
    .slice(0, mostFilesUnasked);
}
