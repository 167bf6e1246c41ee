import { once } from 'node:events';
import { relative } from 'node:path';

import type { Extra } from '../github/manifest.ts';
import { withoutControls } from '../report/escape.ts';
import { readSetupSettings } from '../server/environment.ts';
import { reserveFiles, type ReservedFiles } from '../server/setup-files.ts';
import { startSetup } from '../server/setup.ts';
import { exitStatus, UnusableInput, type ExitStatus, type World } from './world.ts';

export interface SetupCommandOptions {
  readonly url: string;
  readonly organization?: string;
  readonly name: string;
  readonly out: string;
  readonly with?: readonly Extra[];
}

/** GitHub takes a manifest's code for an hour. */
const patience = 60 * 60 * 1000;

/** Of an App's name (docs.github.com/apps/creating-github-apps/registering-a-github-app/registering-a-github-app). */
const longestName = 34;

/**
 * `lockkeeper setup`: registers the App at GitHub from a manifest, and writes its credentials to a file. It runs only where none
 * are, and only until they are there: `serve` has no such page.
 */
export async function setup(world: World, options: SetupCommandOptions): Promise<ExitStatus> {
  const settings = usable(() => readSetupSettings(world.environment));
  if (settings.isConfigured)
    throw new UnusableInput('setup: APP_ID is set already; `lockkeeper doctor` compares what is registered');
  const publicUrl = publicOrigin(options.url);
  if (options.organization !== undefined && !/^[a-z\d](-?[a-z\d]){0,38}$/i.test(options.organization))
    throw new UnusableInput('setup: --organization is not the name of an organisation');
  if (options.name.length > longestName)
    throw new UnusableInput(`setup: --name is longer than the ${longestName} characters that GitHub takes`);
  const files = reserve(options.out);
  try {
    return await register(world, files, { ...settings, ...options, publicUrl });
  } catch (error) {
    files.discard();
    throw new UnusableInput(`setup: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function register(
  world: World,
  files: ReservedFiles,
  options: Omit<SetupCommandOptions, 'url'> & ReturnType<typeof readSetupSettings> & { readonly publicUrl: string },
): Promise<ExitStatus> {
  const { organization, with: extras = [] } = options;
  const running = await startSetup({ ...options, organization, extras, files });
  world.stderr.write(
    `Open this page in a browser; its address is good for this set-up alone:\n\n  ${running.url}\n\nor, where ${options.publicUrl} leads here already:\n\n  ${running.publicUrl}\n\n`,
  );
  const end = new AbortController();
  const interrupted = Promise.race([
    once(process, 'SIGINT', { signal: end.signal }),
    once(process, 'SIGTERM', { signal: end.signal }),
    once(AbortSignal.timeout(patience), 'abort', { signal: end.signal }),
  ]).then(() => {
    throw new Error('nothing was registered');
  });
  try {
    const { name, url } = await Promise.race([running.done, interrupted]);
    world.stderr.write(`${withoutControls(name)} is registered: ${withoutControls(url)}\n`);
    world.stdout.write(`${files.environmentFile}\n`);
    return exitStatus.clean;
  } finally {
    end.abort();
    interrupted.catch(() => undefined);
    running.stop();
  }
}

/**
 * The address without its last "/". GitHub sends webhooks to a host and a port; anything else in the address would be lost. Without TLS
 * everybody on the way reads the code and could take over the set-up; where the App is on the same machine there is no way.
 */
function publicOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol))
    throw new UnusableInput('setup: --url is no address such as https://lockkeeper.acme.example');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new UnusableInput(`setup: --url is more than a host and a port; write ${url.origin}`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new UnusableInput('setup: --url has to begin with https://, but for this machine itself');
  return url.origin;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);
}

function reserve(out: string): ReservedFiles {
  try {
    return reserveFiles(out);
  } catch (error) {
    const { code, message, path = out } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such folder'
        : code === 'EEXIST'
          ? `${relative(process.cwd(), path)} is there already; --out names another file`
          : message;
    throw new UnusableInput(`setup: --out ${out}: ${why}`);
  }
}

function usable<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new UnusableInput(`setup: ${error instanceof Error ? error.message : String(error)}`);
  }
}
