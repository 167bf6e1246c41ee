import type { CommandContext, CommandResult } from './define.ts';

/** Refuses a decision of the pull request's own author, where the configuration asks for a second pair of eyes. */
export async function selfDecision({ work, pull, analysis }: CommandContext): Promise<CommandResult | undefined> {
  if (work.sender !== pull.author) return undefined;
  const { config } = await analysis();
  if (config.selfAck) return undefined;
  return {
    kind: 'denied',
    reply:
      'Here somebody else than the author of the pull request has to decide that (`self_ack` in the configuration).',
  };
}
