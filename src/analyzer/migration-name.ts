/** A project as people write it before the name of a migration: "services/shop"; the top is ".". */
export function projectName(root: string): string {
  return root === '' ? '.' : root;
}

/** `services/shop:shop.0002_note` in its parts; without a project, `shop.0002_note` alone. */
export function readMigrationName(name: string): { readonly root: string | undefined; readonly migration: string } {
  const colon = name.lastIndexOf(':');
  if (colon === -1) return { root: undefined, migration: name };
  const root = name.slice(0, colon);
  return { root: root === '.' ? '' : root, migration: name.slice(colon + 1) };
}

/** A migration as people write it: `shop.0042_note`; with its project before it (`services/web:`) where the repository has several. */
export function migrationName({
  project,
  app,
  name,
}: {
  readonly project?: string | undefined;
  readonly app: string;
  readonly name: string;
}): string {
  return `${project === undefined ? '' : `${projectName(project)}:`}${app}.${name}`;
}
