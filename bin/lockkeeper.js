#!/usr/bin/env node
// In a checkout the TypeScript sources run as they are (Node strips the types); what is published is compiled.
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`lockkeeper: needs Node 22.18 or newer; this is ${process.version}\n`);
  process.exit(2);
}

const compiled = new URL('../dist/cli/main.js', import.meta.url);
const source = new URL('../src/cli/main.ts', import.meta.url);

// Compiled code is kept in the folder for temporary files: every start but the first is a quarter of a second shorter.
nodeModule.enableCompileCache();

// V8 would optimize PostgreSQL's parser (WebAssembly) in the background: 500 MB of memory at its peak, for 2 µs a statement. The flags
// that the first one implies at the command line have to be named here.
for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);

const { main } = await import(existsSync(source) ? source : compiled);
await main(process.argv.slice(2));
