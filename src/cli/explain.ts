import { ruleOf, rules } from '../analyzer/rules/index.ts';
import { nearest } from '../config/nearest.ts';
import { ruleText, rulesText } from '../report/rule-text.ts';
import { createStyle } from '../report/style.ts';
import { exitStatus, UnusableInput, wantsColour, widthOf, type ExitStatus, type World } from './world.ts';

export interface ExplainOptions {
  readonly color?: boolean;
}

/** `lockkeeper explain`: one rule in full, or the list of them. */
export function explain(world: World, id: string | undefined, { color }: ExplainOptions): ExitStatus {
  const style = createStyle({ colour: wantsColour(world.stdout, world, color) });
  const options = { style, width: widthOf(world.stdout) };
  if (id === undefined) {
    world.stdout.write(rulesText(rules, options));
    return exitStatus.clean;
  }
  const rule = ruleOf(id);
  if (rule === undefined) {
    const meant = nearest(
      id,
      rules.map((known) => known.id),
    );
    const hint = meant === undefined ? '`lockkeeper explain` lists them' : `did you mean ${meant}?`;
    throw new UnusableInput(`${id}: there is no such rule; ${hint}`);
  }
  world.stdout.write(ruleText(rule, options));
  return exitStatus.clean;
}
