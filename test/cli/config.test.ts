import { afterAll, expect, test } from '@jest/globals';

import { shop } from './projects.ts';
import { run } from './run.ts';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

test('all that is wrong with a configuration is said at once, in the order of the file', async () => {
  const folder = temporaryFolder({ '.github/lockkeeper.yml': 'fail_on: erro\nself_ack: 3\n' });
  expect(await run(folder, 'config')).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      'lockkeeper: .github/lockkeeper.yml:1: fail_on: must be one of error, warning, never; did you mean error?\n',
      'lockkeeper: .github/lockkeeper.yml:2: self_ack: must be true or false\n',
    ].join(''),
  });
});

test('what holds is printed with where it comes from', async () => {
  const folder = temporaryFolder({ '.github/lockkeeper.yml': 'fail_on: warning\n' });
  const { status, stdout } = await run(folder, 'config');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^fail_on +"warning" +\.github\/lockkeeper\.yml:1$/m);
});

test('what the configuration leaves out is printed as it is found in the project', async () => {
  const { status, stdout } = await run(temporaryFolder({ ...shop, 'requirements.txt': 'Django==4.2.11\n' }), 'config');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^django +4\.2 +looked for in the project$/m);
  expect(stdout).toMatch(/^database +postgresql:16\.0 \(assumed\) +looked for in the project$/m);
});

test('a configuration under a name that is not read is pointed out once', async () => {
  const folder = temporaryFolder({ '.github/lockkeeper.yaml': 'fail_on: warning\n' });
  expect(await run(folder, 'config')).toMatchObject({
    status: 0,
    stderr: 'lockkeeper: .github/lockkeeper.yaml is not read; its name has to be .github/lockkeeper.yml\n',
  });
});
