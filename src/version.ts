import { readFileSync } from 'node:fs';

/** The version of this package. The manifest lies at the same distance from `src/` and from `dist/`, in which all bundled files lie. */
export const version = readVersion();

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}
