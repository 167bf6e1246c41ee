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
