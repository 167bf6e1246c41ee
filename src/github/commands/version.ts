import { version as installed } from '../../version.ts';
import { defineCommand } from './define.ts';

/** `/lockkeeper version`: which version answers. */
export const version = defineCommand({
  verb: 'version',
  usage: '/lockkeeper version',
  summary: 'says which version of Lockkeeper this is',
  permission: 'read',
  author: true,
  onClosed: true,
  replacesReply: true,
  run: () => Promise.resolve({ kind: 'done', reply: `Lockkeeper ${installed}` }),
});
