import { diagnose, type Diagnosis } from '../github/diagnose.ts';
import { withoutControls } from '../report/escape.ts';
import { readEnvironment } from '../server/environment.ts';
import { fetchRegistration } from '../server/registration.ts';
import { exitStatus, UnusableInput, type ExitStatus, type World } from './world.ts';

export interface DoctorOptions {
  readonly format?: 'text' | 'json';
}

/**
 * `lockkeeper doctor`: compares the App's registration with what it needs. Exit status 0: all is well; 1: something is to be
 * done; 2: the environment is not usable, or GitHub refuses it.
 */
export async function doctor(world: World, { format = 'text' }: DoctorOptions): Promise<ExitStatus> {
  const { name, results } = await examine(world);
  const isWell = results.every(({ level }) => level === 'ok');
  if (format === 'json') {
    world.stdout.write(`${JSON.stringify({ schemaVersion: 1, app: name, healthy: isWell, results }, undefined, 2)}\n`);
  } else {
    world.stdout.write(`${name}\n\n${results.map(lineOf).join('')}`);
  }
  return isWell ? exitStatus.clean : exitStatus.findings;
}

async function examine(world: World): Promise<{ readonly name: string; readonly results: readonly Diagnosis[] }> {
  try {
    const facts = await fetchRegistration(readEnvironment(world.environment));
    return { name: withoutControls(`${facts.app.name} (${facts.app.slug})`), results: diagnose(facts) };
  } catch (error) {
    throw new UnusableInput(`doctor: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const words: Readonly<Record<Diagnosis['level'], string>> = { ok: 'ok', warning: 'look', error: 'wrong' };

function lineOf({ level, subject, message, remedy }: Diagnosis): string {
  const line = `${words[level].padEnd(6)} ${subject.padEnd(12)}  ${withoutControls(message)}\n`;
  return remedy === undefined ? line : `${line}${' '.repeat(21)}${withoutControls(remedy)}\n`;
}
