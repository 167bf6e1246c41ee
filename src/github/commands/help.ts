import { tableCell } from '../../report/escape.ts';
import { defineCommand, neededRole, type CommandDefinition } from './define.ts';

/** `/lockkeeper help`: every command, from its own definition and with the roles of the configuration. */
export function helpFor(others: readonly CommandDefinition[]): CommandDefinition {
  const help = defineCommand({
    verb: 'help',
    usage: '/lockkeeper help',
    summary: 'lists the commands',
    permission: 'read',
    author: true,
    onClosed: true,
    replacesReply: true,
    async run({ analysis }) {
      const { config } = await analysis();
      const lines = [...others, help].map((command) => {
        const role = neededRole(command, config);
        const who = command.author && role !== 'read' ? `${role}, or the author` : role;
        return `| ${tableCell(`\`${command.usage}\``)} | ${command.summary} | ${who} |`;
      });
      return {
        kind: 'done',
        reply: [
          '| command | what it does | who may |',
          '|---|---|---|',
          ...lines,
          '',
          'A target is a rule, a rule in some files (`rule@shop/**`), a migration (`shop.0042_add_index`), or a finding by its name (`F-3f2a9c`, from `status`). In a reply to one of our comments it may be left out.',
        ].join('\n'),
      };
    },
  });
  return help;
}
