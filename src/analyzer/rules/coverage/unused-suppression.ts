import { defineRule } from '../define.ts';

/** Raised by the engine, which alone knows what a suppression has silenced. */
export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A `# lockkeeper: ignore[…]` comment silences nothing, or names a rule that it does not silence.',
    why: `A suppression that is no longer needed, or has a misspelt rule name, stays in the file and silences the next real finding, or gives
confidence that is not earned.`,
    facts: ['A suppression for an error needs a reason; without one the error stays.'],
    whenToIgnore: 'The comment silences a finding for another database or version.',
  },
});
