import { assumedDatabases, type Vendor, type Version } from '../analyzer/target.ts';

/** "postgresql:16", "mysql:8.4", "sqlite"; undefined where it is neither. */
export function readDatabase(text: string): { readonly vendor: Vendor; readonly version: Version } | undefined {
  const [, name = '', major, minor] = /^(\w+)(?::(\d{1,3})(?:\.(\d{1,3}))?(?:\.\d{1,3})?)?$/.exec(text) ?? [];
  if (!isVendor(name)) return undefined;
  return { vendor: name, version: major === undefined ? assumedDatabases[name] : [Number(major), Number(minor ?? 0)] };
}

/** "5.2", "5.2.7", or the number 5.2 that YAML makes of it unquoted; undefined where it is neither. */
export function readDjangoVersion(value: string | number): Version | undefined {
  const text = typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : `${value}`;
  const match = /^(\d{1,2})\.(\d{1,2})(?:\.\d{1,3})?$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

/** Bytes of "2.4GB", "512 MB", "10kB" or a number; undefined where it is no size. As PostgreSQL counts: 1 kB is 1024 bytes. */
export function readSize(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
  const match = /^(\d{1,15}(?:\.\d{1,6})?) ?(?:([kmgtp])?b)?$/i.exec(value);
  if (match === null) return undefined;
  const power = ['', 'k', 'm', 'g', 't', 'p'].indexOf((match[2] ?? '').toLowerCase());
  return Math.round(Number(match[1]) * 1024 ** power);
}

function isVendor(name: string): name is Vendor {
  return Object.hasOwn(assumedDatabases, name);
}
