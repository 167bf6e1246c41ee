import { expect, test } from '@jest/globals';

import { createTurnRequests } from '../../src/jobs/redis-turn-requests.ts';
import type { Place } from '../../src/jobs/redis-turns.ts';

const place = (turn: number): Place => ({ due: 0, turn, priority: 0 });

/** Turns that are given when the test says so. */
function recordedTurns() {
  const said: string[] = [];
  const waiting: { readonly give: () => void; readonly refuse: (error: Error) => void }[] = [];
  const requests = createTurnRequests(
    {
      add: (key, { turn }) =>
        new Promise((give, refuse) => {
          said.push(`${key} at ${turn}`);
          waiting.push({ give, refuse });
        }),
    },
    () => void said.push('told'),
  );
  const settle = async (how: 'give' | 'refuse'): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    for (const { give, refuse } of waiting.splice(0)) {
      if (how === 'give') give();
      else refuse(new Error('no Redis'));
    }
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { said, requests, settle };
}

test('a turn is asked for once for each key, at the last place, in what comes while others are under way', async () => {
  const { said, requests, settle } = recordedTurns();
  const first = requests([['one', place(1)]]);
  await new Promise((resolve) => setImmediate(resolve));
  const others = [
    requests([['one', place(2)]]),
    requests([
      ['one', place(3)],
      ['two', place(4)],
    ]),
  ];
  expect(said).toEqual(['one at 1']);
  await settle('give');
  await first;
  expect(said).toEqual(['one at 1', 'told', 'one at 3', 'two at 4']);
  await settle('give');
  await Promise.all(others);
  expect(said).toEqual(['one at 1', 'told', 'one at 3', 'two at 4', 'told']);
});

test('nobody is told that a turn was given before it was', async () => {
  const { requests, settle } = recordedTurns();
  let isGiven = false;
  const request = requests([['one', place(1)]]).then(() => (isGiven = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isGiven).toBe(false);
  await settle('give');
  await request;
  expect(isGiven).toBe(true);
});

test('what fails is told to those of its round; the next one is asked for all the same', async () => {
  const { said, requests, settle } = recordedTurns();
  const first = expect(requests([['one', place(1)]])).rejects.toThrow('no Redis');
  await new Promise((resolve) => setImmediate(resolve));
  const second = requests([['two', place(2)]]);
  await settle('refuse');
  await first;
  await settle('give');
  await second;
  expect(said).toEqual(['one at 1', 'two at 2', 'told']);
});

test('nothing is asked for where nothing is wanted', async () => {
  const { said, requests } = recordedTurns();
  await requests([]);
  expect(said).toEqual([]);
});
