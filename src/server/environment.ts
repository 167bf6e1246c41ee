import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What the App is told by its environment. */
export interface Settings {
  readonly appId: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Accepted as well while the secret is being changed. */
  readonly previousWebhookSecret: string | undefined;
  /** GitHub's API; undefined for github.com. */
  readonly baseUrl: string | undefined;
  readonly dataDir: string;
  readonly redisUrl: string | undefined;
  readonly role: 'all' | 'web' | 'worker';
  /** Jobs at a time. */
  readonly concurrency: number;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Where GitHub reaches the App, without a path; undefined where nobody says. */
  readonly publicUrl: string | undefined;
}

/** What the set-up needs before there is an App. */
export interface SetupSettings extends Pick<Settings, 'host' | 'port'> {
  /** True where the environment has an App already. */
  readonly isConfigured: boolean;
  /** GitHub's API. */
  readonly apiUrl: string;
  /** GitHub's pages. */
  readonly webUrl: string;
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
  WEBHOOK_SECRET_PREVIOUS: 'the secret before that one, accepted as well while it is being changed',
  GHE_HOST: 'the host of GitHub Enterprise Server or of a data residency tenant; github.com if empty',
  GHE_PROTOCOL: 'https or http, for GHE_HOST',
  HOST: 'the address to listen on',
  PORT: 'the port to listen on',
  PUBLIC_URL: 'where GitHub reaches the App; doctor compares the address of the webhooks with it',
  LOG_LEVEL: 'trace, debug, info, warn, error, fatal or silent',
  DATA_DIR: 'the folder of the job store and of the cache',
  REDIS_URL: 'the Redis that keeps the jobs of several processes, instead of DATA_DIR',
  ROLE: 'all, or web (takes webhooks in) or worker (does the work); the two need REDIS_URL',
  CONCURRENCY: 'how many jobs run at a time in this process',
} as const;

/** Probot takes "development" where none is set, and accepts what anyone signs with it. */
const secret = /^(?!development$).{8,}$/;

type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Where the App keeps its jobs. Throws UnusableEnvironment. */
export function readStoreSettings(environment: Environment): Pick<Settings, 'dataDir' | 'redisUrl'> {
  return { dataDir: valueOf(environment, 'DATA_DIR') ?? 'data', redisUrl: redisUrlOf(environment) };
}

/** Reads and checks the environment. Throws UnusableEnvironment: the App does not start half configured. */
export function readEnvironment(environment: Environment = process.env): Settings {
  const logLevel = valueOf(environment, 'LOG_LEVEL') ?? 'info';
  if (!logLevels.includes(logLevel)) throw new UnusableEnvironment(`LOG_LEVEL is none of ${logLevels.join(', ')}`);
  return {
    appId: required(environment, 'APP_ID', /^\d+$/),
    privateKey: privateKeyOf(environment),
    webhookSecret: required(environment, 'WEBHOOK_SECRET', secret),
    baseUrl: baseUrlOf(environment),
    previousWebhookSecret: previousSecretOf(environment),
    ...readStoreSettings(environment),
    role: roleOf(environment),
    concurrency: concurrencyOf(environment),
    ...addressOf(environment),
    logLevel,
    publicUrl: publicUrlOf(environment),
  };
}

/** What there is before an App is registered. Throws UnusableEnvironment. */
export function readSetupSettings(environment: Environment = process.env): SetupSettings {
  const baseUrl = baseUrlOf(environment);
  const { protocol, host } = new URL(baseUrl ?? 'https://api.github.com');
  return {
    ...addressOf(environment),
    isConfigured: (['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH'] as const).some(
      (name) => valueOf(environment, name) !== undefined,
    ),
    apiUrl: baseUrl ?? 'https://api.github.com',
    webUrl: `${protocol}//${host.replace(/^api\./, '')}`,
  };
}

function addressOf(environment: Environment): Pick<Settings, 'host' | 'port'> {
  const port = Number(valueOf(environment, 'PORT') ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UnusableEnvironment('PORT is not a port number');
  return { host: valueOf(environment, 'HOST') ?? '127.0.0.1', port };
}

function publicUrlOf(environment: Environment): string | undefined {
  const value = valueOf(environment, 'PUBLIC_URL');
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['https:', 'http:'].includes(url.protocol))
    throw new UnusableEnvironment('PUBLIC_URL is no address such as https://lockkeeper.acme.example');
  return url.origin;
}

/** An empty variable is one that is not set. */
function valueOf(environment: Environment, name: keyof typeof variables): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

function previousSecretOf(environment: Environment): string | undefined {
  const value = valueOf(environment, 'WEBHOOK_SECRET_PREVIOUS');
  return value === undefined ? undefined : required(environment, 'WEBHOOK_SECRET_PREVIOUS', secret);
}

function redisUrlOf(environment: Environment): string | undefined {
  const value = valueOf(environment, 'REDIS_URL');
  if (value === undefined) return undefined;
  if (!/^rediss?:\/\/[^\s/]+(\/\d+)?$/.test(value))
    throw new UnusableEnvironment('REDIS_URL is no address such as redis://user:password@host:6379/0');
  return value;
}

const roles = ['all', 'web', 'worker'] as const;

function roleOf(environment: Environment): (typeof roles)[number] {
  const value = valueOf(environment, 'ROLE') ?? 'all';
  const role = roles.find((each) => each === value);
  if (role === undefined) throw new UnusableEnvironment(`ROLE is none of ${roles.join(', ')}`);
  if (role !== 'all' && valueOf(environment, 'REDIS_URL') === undefined)
    throw new UnusableEnvironment(`ROLE=${role} needs REDIS_URL: processes share their jobs there`);
  return role;
}

function concurrencyOf(environment: Environment): number {
  const value = Number(valueOf(environment, 'CONCURRENCY') ?? '8');
  if (!Number.isInteger(value) || value < 1 || value > 100)
    throw new UnusableEnvironment('CONCURRENCY is not a number from 1 to 100');
  return value;
}

function required(environment: Environment, name: keyof typeof variables, shape: RegExp): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new UnusableEnvironment(`${name} is not set: ${variables[name]}`);
  if (!shape.test(value))
    throw new UnusableEnvironment(
      `${name} is not usable: ${variables[name]}${name.startsWith('WEBHOOK_SECRET') ? ', at least 8 characters that nobody guesses' : ''}`,
    );
  return value;
}

function privateKeyOf(environment: Environment): string {
  const path = valueOf(environment, 'PRIVATE_KEY_PATH');
  const text = valueOf(environment, 'PRIVATE_KEY') ?? (path === undefined ? undefined : readKey(path));
  if (text === undefined || text === '')
    throw new UnusableEnvironment('neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set');
  const key = text.replaceAll(String.raw`\n`, '\n');
  if (!key.includes('PRIVATE KEY-----')) throw new UnusableEnvironment('the private key is not in PEM format');
  try {
    if (createPrivateKey(key).asymmetricKeyType !== 'rsa') throw new Error('it is no RSA key');
  } catch (error) {
    throw new UnusableEnvironment(
      `the private key can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
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
  const protocol = valueOf(environment, 'GHE_PROTOCOL') ?? 'https';
  if (protocol !== 'https' && protocol !== 'http')
    throw new UnusableEnvironment('GHE_PROTOCOL is neither https nor http');
  // People name the host that they see, or that of the API.
  const seen = host.toLowerCase().replace(/^api\./, '');
  if (seen === 'github.com') return undefined;
  return seen.endsWith('.ghe.com') ? `${protocol}://api.${seen}` : `${protocol}://${host}/api/v3`;
}
