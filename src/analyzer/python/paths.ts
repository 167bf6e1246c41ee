import type { Location } from '../location.ts';
import { string, unknown } from './make.ts';
import type { PathValue, PythonValue } from './value.ts';

/** Short constructors and the arithmetic of places, as `posixpath` and `pathlib` of Python 3.13 do it: by the letters alone. */
export function textPath(path: string, at: Location): PathValue {
  return { kind: 'path', form: 'text', path, at };
}

/** A `pathlib.Path`: it has no doubled slashes, none at its end, and no ".". */
export function pathObject(path: string, at: Location): PathValue {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return path === '' || path.startsWith('/')
    ? { kind: 'path', form: 'Path', path: parts.map((part) => `/${part}`).join(''), at }
    : { kind: 'path', form: 'Path', path, at };
}

/** A path in the form that it was given in; only a `pathlib.Path` is made plain. */
export function pathAs(form: PathValue['form'], path: string, at: Location): PathValue {
  return form === 'Path' ? pathObject(path, at) : { kind: 'path', form, path, at };
}

/** What leaves the tree is not known. */
export function outside(at: Location): PythonValue {
  return unknown('a path that leads out of the repository', at);
}

/** The folder that a place is in, by its letters: `dirname("/shop/..")` is `/shop`. */
export function folderOf({ form, path }: PathValue, at: Location): PythonValue {
  const end = path.lastIndexOf('/');
  if (end === -1) return outside(at);
  const folder = path.slice(0, end);
  return pathAs(form, folder.replace(/\/+$/, ''), at);
}

/** The name of a file with the ending and without it, as `pathlib` and `os.path.splitext` see it. */
export function nameOf({ path }: PathValue): { readonly name: string; readonly stem: string; readonly suffix: string } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const hasSuffix = dot > 0 && dot < name.length - 1;
  return { name, stem: hasSuffix ? name.slice(0, dot) : name, suffix: hasSuffix ? name.slice(dot) : '' };
}

/**
 * `os.path.join(…)` and `Path / part`: an absolute part begins anew. A text where no part lies in the tree; undefined where one
 * is neither a place nor a text.
 */
export function joinPaths(
  parts: readonly PythonValue[],
  form: PathValue['form'],
  at: Location,
): PythonValue | undefined {
  let [isPlace, path] = [false, ''];
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'path' && part.form !== 'module') {
      [isPlace, path] = [true, part.path];
    } else if (part.kind !== 'string') {
      return part.kind === 'unknown' ? unknown(part.reason, at) : undefined;
    } else if (index === 0 || part.value.startsWith('/')) {
      [isPlace, path] = [false, part.value];
    } else {
      path += path.endsWith('/') || (!isPlace && path === '') ? part.value : `/${part.value}`;
    }
  }
  return isPlace ? pathAs(form, path, at) : string(path, at);
}

/** A text that is written behind a place: `os.path.dirname(__file__) + "/x.sql"`. */
export function appendText(place: PathValue, text: string, at: Location): PathValue | undefined {
  return place.form === 'text' ? textPath(place.path + text, at) : undefined;
}

/**
 * A place without "." and "..", relative to the tree's root; undefined for what is not below it. Where `..` is behind something
 * that is no folder of the tree (a link leads elsewhere), `isFolder` says so and the answer is undefined too.
 */
export function normalised(path: string, isFolder: (path: string) => boolean = () => true): string | undefined {
  if (path !== '' && !path.startsWith('/')) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length === 0 || !isFolder(parts.join('/'))) return undefined;
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
