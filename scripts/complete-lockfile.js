// Writes the optional packages of other platforms into package-lock.json where the registry in use did not have them:
// without an entry for each optional dependency `npm ci` refuses the lock file, on every platform.
// Run it after `npm install` has changed the lock file.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
};
const processors = {
  arm64: 'arm64',
  x64: 'x64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
};
const aliases = {
  'linux-arm-gnueabihf': 'arm',
  armv7l: 'arm',
  armv8: 'arm64',
  x86: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
};

/** The npm `os` and `cpu` of a platform package, read from its name: the registry could not be asked. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = words.map((word) => systems[word]).find(Boolean);
  const cpu = words.map((word) => processors[word] ?? aliases[word]).find(Boolean);
  return { ...(os ? { os: [os] } : { os: ['none'] }), ...(cpu ? { cpu: [cpu] } : {}) };
}

let added = 0;
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined || !/^\d/.test(version)) continue;
    lock.packages[key] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional packages of other platforms added`);
