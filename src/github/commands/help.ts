import { defineCommand, type CommandDefinition } from './define.ts';

/** `/lockkeeper help`: every command, from its own definition. */
export function helpFor(others: readonly CommandDefinition[]): CommandDefinition {
  const help = defineCommand({
    verb: 'help',
    usage: '/lockkeeper help',
    summary: 'lists the commands',
    permission: 'read',
    author: true,
    run: () => {
      const lines = [...others, help].map(({ usage, summary, permission, author }) => {
        const who = author && permission !== 'read' ? `${permission} or the author` : permission;
        return `| \`${usage}\` | ${summary} | ${who} |`;
      });
      return Promise.resolve({
        kind: 'done',
        reply: ['| command | what it does | who may |', '|---|---|---|', ...lines].join('\n'),
      });
    },
  });
  return help;
}
