/** Writes the project of every case, asks real Django, and records what it says. `npm test` compares with that. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { driftCases } from './cases.ts';
import { filesOfCase, recordingPath, type Recording } from './projects.ts';

const work = resolve(import.meta.dirname, '../.work/drift');
const environments = process.env['LOCKKEEPER_ENVIRONMENTS'] ?? resolve(import.meta.dirname, '../.venv');

interface Answer {
  readonly name: string;
  readonly exit: number;
  readonly operations: readonly string[];
}

function askWith(version: string): Recording {
  const [jobs, results] = [join(work, `${version}.jobs`), join(work, `${version}.results`)];
  const lines = driftCases.map(({ name }, index) => JSON.stringify({ name, folder: join(work, String(index)) }));
  writeFileSync(jobs, `${lines.join('\n')}\n`);
  const { status } = spawnSync(
    join(environments, version, 'bin/python'),
    [join(import.meta.dirname, 'ask.py'), jobs, results],
    {
      stdio: 'inherit',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONHASHSEED: '0' },
    },
  );
  if (status !== 0) throw new Error(`Django ${version} could not be asked`);
  const texts = readFileSync(results, 'utf8').trim().split('\n');
  const { django } = JSON.parse(texts.pop() ?? '') as Pick<Recording, 'django'>;
  const answers = texts.map((text) => JSON.parse(text) as Answer);
  return {
    django,
    cases: Object.fromEntries(answers.map(({ name, exit, operations }) => [name, { exit, operations }])),
  };
}

rmSync(work, { recursive: true, force: true });
for (const [index, one] of driftCases.entries()) {
  for (const [path, text] of Object.entries(filesOfCase(one))) {
    const target = join(work, String(index), path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
const recordings = ['3.2', '4.2', '5.2'].map(askWith);
const former = existsSync(recordingPath)
  ? (JSON.parse(readFileSync(recordingPath, 'utf8')) as readonly Recording[])
  : undefined;
const whole = join(work, 'recorded.json');
writeFileSync(whole, `${JSON.stringify(recordings, undefined, 2)}\n`);
renameSync(whole, recordingPath);
rmSync(work, { recursive: true, force: true });
for (const { django, cases } of recordings) {
  const answers = Object.values(cases);
  const changed = answers.filter(({ exit }) => exit !== 0).length;
  console.log(`Django ${django}: ${answers.length} projects asked, ${changed} with something to write`);
}
// What was recorded and is answered otherwise now has to be looked at.
for (const [index, { django, cases }] of recordings.entries()) {
  for (const [name, answer] of Object.entries(former?.[index]?.cases ?? {})) {
    if (JSON.stringify(answer) === JSON.stringify(cases[name])) continue;
    console.log(`Django ${django} answers otherwise: ${name}`);
    process.exitCode = 1;
  }
}
