// What npm runs after it has installed a checkout, and before it packs one that is installed from git.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const home = new URL('../', import.meta.url);

// The `node` package hard-links its binary to node_modules/node/bin and leaves the archive it came from behind (headers,
// npm, documentation: 68 MB). Nothing uses them, and a checkout should stay small.
rmSync(new URL('node_modules/node/node_modules', home), { recursive: true, force: true });

// Installed from git, as pre-commit does, a package is packed after `prepare` alone: npm runs `prepack` for what is published.
// There npm works in a clone of its own, and says so to what it runs.
const isInstalledFromGit = process.env['_PACOTE_NO_PREPARE_'] !== undefined;
if (isInstalledFromGit && existsSync(new URL('node_modules/esbuild', home))) {
  execFileSync('npm', ['run', 'build:programs', '--silent'], { cwd: fileURLToPath(home), stdio: 'inherit' });
}
