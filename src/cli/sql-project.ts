import { resolve } from 'node:path';

import { loadProject } from '../analyzer/django/load-project.ts';
import type { Project } from '../analyzer/django/project.ts';
import { projectName } from '../analyzer/migration-name.ts';
import { projectAmong, projectsOf } from '../analyzer/projects.ts';
import type { ReviewOptions } from '../analyzer/review.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import { nearest } from '../config/nearest.ts';
import { onOneLine } from '../report/escape.ts';
import type { OpenProject } from './open-project.ts';
import { isWithin, pathWithin } from './project-folder.ts';
import { UnknownToProject } from './standalone.ts';
import { UnusableInput, type World } from './world.ts';

/** A Django project of what was opened. */
export interface SqlProject {
  /** Its folder, where there are several; "" for the top. */
  readonly root: string | undefined;
  readonly project: Project;
}

/** A migration as it was asked for. */
export interface AskedMigration {
  readonly project: Project;
  readonly app: string;
  /** Its name, or how that begins. */
  readonly name: string;
}

/** The Django projects of what was opened: one, or those that a review would look at each on its own. */
export function sqlProjects({ reader, options }: Pick<OpenProject, 'reader' | 'options'>): readonly SqlProject[] {
  const projects = projectsOf(reader, options);
  if (projects.length === 0) return [{ root: undefined, project: load(reader, options) }];
  return projects.map((project) => {
    const own = projectAmong(project, projects, { reader, options });
    return { root: project.root, project: load(own.reader, own.options) };
  });
}

function load(reader: ProjectReader, { django, database, settings }: ReviewOptions): Project {
  return loadProject(reader, { django, database, settings });
}

/** True if what was given for the app is the path of a migration. */
export function isMigrationPath(app: string): boolean {
  return app.endsWith('.py');
}

/** The migration of a file. Throws `UnknownToProject` where no project has it. */
export function migrationAt(
  world: World,
  path: string,
  { open, projects }: { readonly open: OpenProject; readonly projects: readonly SqlProject[] },
): AskedMigration {
  const file = resolve(world.cwd, path);
  if (!isWithin(file, open.folder)) {
    throw new UnusableInput(`${path}: is not in the project ${open.folder}; name it with --project`);
  }
  const wanted = pathWithin(file, open.folder);
  const found = projects.flatMap((each) => {
    const { migrations, unreadable } = each.project;
    const one = [...migrations.values(), ...unreadable].find((migration) => migration.path === wanted);
    return one === undefined ? [] : [{ ...each, app: one.app, name: one.name }];
  });
  const [only, other] = found;
  if (only === undefined) throw new UnknownToProject(`${path}: is not a migration of an app of the project`);
  if (other !== undefined) throw new UnusableInput(inSeveral(path, only.app, found));
  return only;
}

/**
 * The migration of an app: of the only project that has it, or of the one whose folder stands before the label
 * ("services/shop:catalog"). Throws `UnusableInput` where it is not clear which project is meant.
 */
export function migrationCalled(label: string, name: string, projects: readonly SqlProject[]): AskedMigration {
  const colon = label.lastIndexOf(':');
  const app = label.slice(colon + 1);
  const among = colon === -1 ? projects : [projectCalled(label.slice(0, colon), projects)];
  const found = having(among, app, name);
  const [only, other] = found;
  if (only === undefined) throw new UnusableInput(unknownApp(app, projects));
  if (other !== undefined) throw new UnusableInput(inSeveral(`${app} ${name}`, app, found));
  return { project: only.project, app, name };
}

function inSeveral(what: string, app: string, projects: readonly SqlProject[]): string {
  const names = projects.map(({ root = '' }) => `${projectName(root)}:${app}`);
  return `${onOneLine(what)}: may be of several projects; write ${onOneLine(names.join(' or '))}, or name one with --project`;
}

function projectCalled(name: string, projects: readonly SqlProject[]): SqlProject {
  const found = projects.find(({ root }) => root !== undefined && projectName(root) === name.replace(/(?<=.)\/$/, ''));
  if (found !== undefined) return found;
  const names = projects.flatMap(({ root }) => (root === undefined ? [] : [projectName(root)]));
  const known = names.length === 0 ? 'here is only one' : `there are ${names.join(', ')}`;
  throw new UnusableInput(`${onOneLine(name)}: there is no such project; ${known}`);
}

/** Those with a migration of that name; else with one whose name begins so; else with such an app. */
function having(projects: readonly SqlProject[], app: string, name: string): readonly SqlProject[] {
  const [only, other] = projects;
  if (only !== undefined && other === undefined) return [only];
  const named = (isMeant: (migration: string) => boolean): readonly SqlProject[] =>
    projects.filter(({ project }) => namesIn(project, app).some(isMeant));
  const exactly = named((each) => each === name);
  if (exactly.length > 0) return exactly;
  const beginning = named((each) => each.startsWith(name));
  return beginning.length > 0 ? beginning : named(() => true);
}

function namesIn({ migrations, unreadable }: Project, app: string): readonly string[] {
  return [...migrations.values(), ...unreadable].filter((each) => each.app === app).map((each) => each.name);
}

function unknownApp(app: string, projects: readonly SqlProject[]): string {
  const apps = new Set(projects.flatMap(({ project }) => [...project.migrations.values()].map((each) => each.app)));
  const meant = nearest(app, apps);
  return `${onOneLine(app)}: no app with migrations has this label${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}
