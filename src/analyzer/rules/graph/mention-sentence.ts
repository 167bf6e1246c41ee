import { codes } from '../message.ts';

/** Says where else migrations are named that get other names ("tests/test_orders.py:12"); empty where nowhere. */
export function mentionSentence(places: readonly string[]): string {
  if (places.length === 0) return '';
  return `${codes(places)} ${places.length === 1 ? 'goes' : 'go'} by the old name as well: look whether that has to follow.`;
}
