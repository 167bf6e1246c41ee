// The `node` package hard-links its binary to node_modules/node/bin and leaves the archive it came from behind (headers,
// npm, documentation: 68 MB). Nothing uses them, and a checkout should stay small.
import { rmSync } from 'node:fs';

rmSync(new URL('../node_modules/node/node_modules', import.meta.url), { recursive: true, force: true });
