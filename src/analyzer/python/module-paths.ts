/** Translates between the files of a tree and the dotted names by which Python imports them. */
export interface ModulePaths {
  /** `shop.models` → `src/shop/models.py` or `src/shop/models/__init__.py`; undefined outside of the project. */
  pathOf(name: string): string | undefined;
  /** `src/shop/models.py` → `shop.models`. */
  nameOf(path: string): string;
}

/** Django is known by our own tables, also where its source lies in the tree; its apps are read like any others. */
const djangoItself = /^django(\.(?!contrib\b)|$)/;

/** `roots` are the folders that stand on Python's path, relative to the tree; "" is its top. */
export function createModulePaths(paths: readonly string[], roots: readonly string[]): ModulePaths {
  const files = new Set(paths.filter((path) => path.endsWith('.py')));
  const bases = [...new Set(roots)].toSorted((left, right) => right.length - left.length);
  const known = new Map<string, string | undefined>();

  const find = (name: string): string | undefined => {
    const tail = name.replaceAll('.', '/');
    for (const base of bases) {
      const stem = base === '' ? tail : `${base}/${tail}`;
      if (files.has(`${stem}.py`)) return `${stem}.py`;
      if (files.has(`${stem}/__init__.py`)) return `${stem}/__init__.py`;
    }
    return undefined;
  };

  return {
    pathOf(name) {
      if (djangoItself.test(name)) return undefined;
      if (!known.has(name)) known.set(name, find(name));
      return known.get(name);
    },
    nameOf(path) {
      const base = bases.find((root) => root === '' || path.startsWith(`${root}/`)) ?? '';
      const inside = base === '' ? path : path.slice(base.length + 1);
      return inside
        .replace(/\.py$/, '')
        .replace(/\/__init__$/, '')
        .replaceAll('/', '.');
    },
  };
}
