import { existsSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { describeEffects } from './observe-effects.ts';
import { worlds } from './worlds.ts';

describeEffects('shop');

// A file each: they run beside one another.
test.each(worlds.map(({ name }) => name).filter((name) => name !== 'shop'))('the %s is observed as well', (name) => {
  expect(existsSync(new URL(`${name}/observed-effects.test.ts`, import.meta.url))).toBe(true);
});
