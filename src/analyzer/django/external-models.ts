import type { Location } from '../location.ts';
import type { PythonValue } from '../python/value.ts';
import { tableNameLimits } from '../sql/identifiers.ts';
import type { SchemaEditor } from '../sql/schema-editor.ts';
import { readField } from './fields/index.ts';
import { libraryModels } from './library-models.ts';
import { defaultOptions } from './model-options.ts';
import { canMigrate } from './operations/define.ts';
import type { Project } from './project.ts';
import { createProjectState } from './project-state.ts';
import type { ModelState, ProjectState } from './state.ts';

/** A field of one of Django's own models: its class, and the options that reach SQL. */
type FieldRow = readonly [fieldClass: string, options?: Readonly<Record<string, string | number | boolean>>];

interface ModelRow {
  readonly app: string;
  readonly name: string;
  readonly table: string;
  readonly fields: Readonly<Record<string, FieldRow>>;
  readonly uniqueTogether?: readonly (readonly string[])[];
  readonly swappable?: string;
}

const id: FieldRow = ['AutoField', { primary_key: true, auto_created: true }];
const required: Readonly<Record<string, string>> = { on_delete: 'CASCADE' };

/**
 * Django's own models as they stand after their migrations, so that foreign keys to them resolve. Read off
 * django/contrib/<app>/migrations of Django 3.2 to 5.2, which end in the same columns.
 */
const djangoModels: readonly ModelRow[] = [
  {
    app: 'contenttypes',
    name: 'ContentType',
    table: 'django_content_type',
    fields: { id, app_label: ['CharField', { max_length: 100 }], model: ['CharField', { max_length: 100 }] },
    uniqueTogether: [['app_label', 'model']],
  },
  {
    app: 'auth',
    name: 'Permission',
    table: 'auth_permission',
    fields: {
      id,
      name: ['CharField', { max_length: 255 }],
      content_type: ['ForeignKey', { to: 'contenttypes.ContentType', ...required }],
      codename: ['CharField', { max_length: 100 }],
    },
    uniqueTogether: [['content_type', 'codename']],
  },
  {
    app: 'auth',
    name: 'Group',
    table: 'auth_group',
    fields: {
      id,
      name: ['CharField', { max_length: 150, unique: true }],
      permissions: ['ManyToManyField', { to: 'auth.Permission' }],
    },
  },
  {
    app: 'auth',
    name: 'User',
    table: 'auth_user',
    fields: {
      id,
      password: ['CharField', { max_length: 128 }],
      last_login: ['DateTimeField', { null: true }],
      is_superuser: ['BooleanField'],
      username: ['CharField', { max_length: 150, unique: true }],
      first_name: ['CharField', { max_length: 150 }],
      last_name: ['CharField', { max_length: 150 }],
      email: ['EmailField', { max_length: 254 }],
      is_staff: ['BooleanField'],
      is_active: ['BooleanField'],
      date_joined: ['DateTimeField'],
      groups: ['ManyToManyField', { to: 'auth.Group' }],
      user_permissions: ['ManyToManyField', { to: 'auth.Permission' }],
    },
    swappable: 'AUTH_USER_MODEL',
  },
  {
    app: 'admin',
    name: 'LogEntry',
    table: 'django_admin_log',
    fields: {
      id,
      action_time: ['DateTimeField'],
      user: ['ForeignKey', { to: 'auth.User', ...required }],
      content_type: ['ForeignKey', { to: 'contenttypes.ContentType', null: true, on_delete: 'SET_NULL' }],
      object_id: ['TextField', { null: true }],
      object_repr: ['CharField', { max_length: 200 }],
      action_flag: ['PositiveSmallIntegerField'],
      change_message: ['TextField'],
    },
  },
  {
    app: 'sites',
    name: 'Site',
    table: 'django_site',
    fields: { id, domain: ['CharField', { max_length: 100, unique: true }], name: ['CharField', { max_length: 50 }] },
  },
  {
    app: 'sessions',
    name: 'Session',
    table: 'django_session',
    fields: {
      session_key: ['CharField', { max_length: 40, primary_key: true }],
      session_data: ['TextField'],
      expire_date: ['DateTimeField', { db_index: true }],
    },
  },
  {
    app: 'redirects',
    name: 'Redirect',
    table: 'django_redirect',
    fields: {
      id,
      site: ['ForeignKey', { to: 'sites.Site', ...required }],
      old_path: ['CharField', { max_length: 200, db_index: true }],
      new_path: ['CharField', { max_length: 200 }],
    },
    uniqueTogether: [['site', 'old_path']],
  },
  {
    app: 'flatpages',
    name: 'FlatPage',
    table: 'django_flatpage',
    fields: {
      id,
      url: ['CharField', { max_length: 100, db_index: true }],
      title: ['CharField', { max_length: 200 }],
      content: ['TextField'],
      enable_comments: ['BooleanField'],
      template_name: ['CharField', { max_length: 70 }],
      registration_required: ['BooleanField'],
      sites: ['ManyToManyField', { to: 'sites.Site' }],
    },
  },
];

/** Django's own models, and those of libraries in use, that the project does not migrate itself. */
export function externalState(project: Project): ProjectState {
  return createProjectState(
    rowsOf(project).map((row) => modelOf(row, project)),
    tableNameLimits[project.target.vendor],
  );
}

/** Which models these are: with the settings and the target, all that they depend on. */
export function externalModels(project: Project): string {
  return rowsOf(project)
    .map(({ app, name }) => `${app}.${name}`)
    .join();
}

function rowsOf(project: Project): readonly ModelRow[] {
  return [...djangoModels, ...librariesInUse(project)].filter(({ app }) => !project.apps.has(app));
}

/** Models of libraries that a migration depends on; of those the project can refer to others without saying so. */
function librariesInUse({ migrations }: Project): readonly ModelRow[] {
  const named = new Set<string>();
  for (const { dependencies } of migrations.values()) for (const { key } of dependencies) named.add(key[0]);
  return libraryModels
    .filter(({ app }) => named.has(app))
    .map(({ key, ...model }) => ({ ...model, fields: { [key.name]: [key.fieldClass, key.options] as const } }));
}

/** Makes their tables, as their own migrations did. */
export function createExternalTables(state: ProjectState, editor: SchemaEditor, project: Project): void {
  for (const model of state.models.values()) {
    if (canMigrate(model, project.settings)) editor.createModel({ model, state });
  }
}

function modelOf(row: ModelRow, project: Project): ModelState {
  const at: Location = {
    path: `django/contrib/${row.app}/models.py`,
    startLine: 1,
    startColumn: 0,
    endLine: 1,
    endColumn: 0,
  };
  const context = { app: row.app, model: row.name, modules: project.modules, settings: project.settings };
  return {
    app: row.app,
    name: row.name,
    fields: new Map(
      Object.entries(row.fields)
        .filter(([, field]) => !refersToSwapped(field, project))
        .map(([name, field]) => [name, readField(fieldCall(field, at), context)]),
    ),
    options: {
      ...defaultOptions,
      dbTable: row.table,
      uniqueTogether: row.uniqueTogether ?? [],
      swappable: row.swappable,
    },
    bases: [],
    createdBy: undefined,
    at,
  };
}

/** A key to users of the project's own leads to a table that is made later; whether it is there decides nothing here. */
function refersToSwapped([, options]: FieldRow, { settings }: Project): boolean {
  return options?.['to'] === 'auth.User' && settings.authUserModel !== 'auth.User';
}

function fieldCall([fieldClass, options = {}]: FieldRow, at: Location): PythonValue {
  return {
    kind: 'call',
    callee: { kind: 'reference', name: `django.db.models.${fieldClass}`, at },
    positional: [],
    keywords: new Map(Object.entries(options).map(([name, value]) => [name, optionValue(name, value, at)])),
    keywordLocations: new Map(),
    at,
  };
}

function optionValue(name: string, value: string | number | boolean, at: Location): PythonValue {
  if (name === 'on_delete') return { kind: 'reference', name: `django.db.models.${String(value)}`, at };
  if (typeof value === 'boolean') return { kind: 'boolean', value, at };
  return typeof value === 'number' ? { kind: 'integer', value: BigInt(value), at } : { kind: 'string', value, at };
}
