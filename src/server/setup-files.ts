import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** What GitHub gives for a registered App. */
export interface Registered {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
}

/** Files that are held for credentials before these exist: GitHub shows a key once. */
export interface ReservedFiles {
  readonly environmentFile: string;
  readonly keyFile: string;
  /** Writes the credentials; `more` are further variables. */
  write(registered: Registered, more: Readonly<Record<string, string>>): void;
  /** Takes the empty files away again. */
  discard(): void;
}

/** Makes both files, for their owner alone. Throws where one of them exists: an App that is configured stays so. */
export function reserveFiles(environmentFile: string): ReservedFiles {
  const target = path.resolve(environmentFile);
  const { dir, name } = path.parse(target);
  const keyFile = path.join(dir, `${name === '' || name.startsWith('.') ? 'lockkeeper' : name}.private-key.pem`);
  const open = (file: string): number => openSync(file, 'wx', 0o600);
  const environment = open(target);
  let key: number;
  try {
    key = open(keyFile);
  } catch (error) {
    closeSync(environment);
    rmSync(target);
    throw error;
  }
  const close = (): void => {
    closeSync(environment);
    closeSync(key);
  };
  return {
    environmentFile: target,
    keyFile,
    write({ id, privateKey, webhookSecret }, more) {
      writeSync(key, privateKey);
      const variables = { APP_ID: String(id), PRIVATE_KEY_PATH: keyFile, WEBHOOK_SECRET: webhookSecret, ...more };
      writeSync(
        environment,
        Object.entries(variables)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      );
      close();
    },
    discard() {
      close();
      for (const file of [target, keyFile]) rmSync(file);
    },
  };
}
