import type { Fix } from '../rules/finding.ts';
import { safetyOf } from './kinds.ts';

/** Adds the empty `__init__.py` that makes a folder a package. */
export function addPackageFile(folder: string): Fix {
  const kind = 'add-package-file';
  const newFiles = [{ path: `${folder}/__init__.py`, content: '' }];
  return { kind, title: 'Add the empty file', safety: safetyOf(kind), edits: [], newFiles };
}
