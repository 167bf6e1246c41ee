import { readFileSync } from 'node:fs';

/** What the App is told by its environment. */
export interface Settings {
  readonly appId: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** GitHub's API; undefined for github.com. */
  readonly baseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** A variable that is missing or wrong; the message is one line for the person who starts the App. */
export class UnusableEnvironment extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnusableEnvironment';
  }
}

/** Every variable that is read, with what it is for; `.env.example` is held to it. */
export const variables = {
  APP_ID: "the App's number, from its settings page",
  PRIVATE_KEY: "the App's private key as text; line breaks may be written as \\n",
  PRIVATE_KEY_PATH: 'the file with the private key, instead of PRIVATE_KEY',
  WEBHOOK_SECRET: 'the secret that webhooks are signed with',
  GHE_HOST: 'the host of GitHub Enterprise Server or of a data residency tenant; github.com if empty',
  GHE_PROTOCOL: 'https or http, for GHE_HOST',
  HOST: 'the address to listen on',
  PORT: 'the port to listen on',
  LOG_LEVEL: 'trace, debug, info, warn, error, fatal or silent',
  DATA_DIR: 'the folder of the job store',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads and checks the environment. Throws UnusableEnvironment: the App does not start half configured. */
export function readEnvironment(environment: Environment = process.env): Settings {
  const port = Number(environment['PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UnusableEnvironment('PORT is not a port number');
  const logLevel = environment['LOG_LEVEL'] ?? 'info';
  if (!logLevels.includes(logLevel)) throw new UnusableEnvironment(`LOG_LEVEL is none of ${logLevels.join(', ')}`);
  return {
    appId: required(environment, 'APP_ID', /^\d+$/),
    privateKey: privateKeyOf(environment),
    // Probot takes "development" where none is set, and accepts what anyone signs with it.
    webhookSecret: required(environment, 'WEBHOOK_SECRET', /^.{8,}$/),
    baseUrl: baseUrlOf(environment),
    dataDir: environment['DATA_DIR'] ?? 'data',
    host: environment['HOST'] ?? '127.0.0.1',
    port,
    logLevel,
  };
}

function required(environment: Environment, name: keyof typeof variables, shape: RegExp): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new UnusableEnvironment(`${name} is not set: ${variables[name]}`);
  if (!shape.test(value))
    throw new UnusableEnvironment(
      `${name} is not usable: ${variables[name]}${name === 'WEBHOOK_SECRET' ? ', at least 8 characters' : ''}`,
    );
  return value;
}

function privateKeyOf(environment: Environment): string {
  const path = environment['PRIVATE_KEY_PATH'];
  const text = environment['PRIVATE_KEY'] ?? (path === undefined || path === '' ? undefined : readKey(path));
  if (text === undefined || text === '')
    throw new UnusableEnvironment('neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set');
  const key = text.replaceAll(String.raw`\n`, '\n');
  if (!key.includes('PRIVATE KEY-----')) throw new UnusableEnvironment('the private key is not in PEM format');
  return key;
}

function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UnusableEnvironment(
      `PRIVATE_KEY_PATH ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** `https://HOST/api/v3` for GitHub Enterprise Server, `https://api.SUBDOMAIN.ghe.com` with data residency. */
function baseUrlOf(environment: Environment): string | undefined {
  const host = environment['GHE_HOST'];
  if (host === undefined || host === '') return undefined;
  if (!/^[\w.-]+(:\d+)?$/.test(host)) throw new UnusableEnvironment('GHE_HOST is not a host name');
  const protocol = environment['GHE_PROTOCOL'] ?? 'https';
  if (protocol !== 'https' && protocol !== 'http')
    throw new UnusableEnvironment('GHE_PROTOCOL is neither https nor http');
  return host.endsWith('.ghe.com') ? `${protocol}://api.${host}` : `${protocol}://${host}/api/v3`;
}
