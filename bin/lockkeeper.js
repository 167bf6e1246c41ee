#!/usr/bin/env node
// In a checkout the TypeScript sources run as they are (Node strips the types); what is published is compiled.
import { existsSync } from 'node:fs';

const compiled = new URL('../dist/cli/main.js', import.meta.url);
const source = new URL('../src/cli/main.ts', import.meta.url);

const { main } = await import(existsSync(source) ? source : compiled);
await main(process.argv.slice(2));
