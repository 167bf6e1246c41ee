import { isSameValue } from '../../same-value.ts';
import type { Target } from '../../target.ts';
import type { FoundSettings } from '../settings.ts';
import type { RememberedProject } from './remembered.ts';

/** Characters of migrations that are remembered. Mayan EDMS, 1.4 million of them, weighs 26 MB, and 20 MB of syntax that may be kept anyway. */
const mostCharacters = 6_000_000;
const mostProjects = 16;

/** The latest used last. */
let remembered: readonly RememberedProject[] = [];

/** The content hashes of migrations, by path. */
export type Hashes = ReadonlyMap<string, string>;

/** What is remembered of the project that has most migrations in common with this one, read with the same settings for the same target. */
export function recallProject(target: Target, settings: FoundSettings, hashes: Hashes): RememberedProject | undefined {
  let best: RememberedProject | undefined;
  let most = 0;
  for (const project of remembered) {
    const shared = sharedWith(project, hashes);
    if (shared <= most || !isSameValue(project.target, target) || !isReadAlike(project.settings, settings)) continue;
    most = shared;
    best = project;
  }
  return best;
}

/** Remembers a project in the place of those that are nearly the same, and forgets those that were not asked for longest. */
export function rememberProject(project: RememberedProject): void {
  const hashes = new Map([...project.readings].map(([path, { hash }]) => [path, hash]));
  const others = remembered.filter(
    (other) =>
      other !== project && (sharedWith(other, hashes) < 0.9 * other.readings.size || !isSameTarget(other, project)),
  );
  const kept: RememberedProject[] = [];
  let characters = 0;
  for (const each of [project, ...others.toReversed()]) {
    characters += charactersOf(each);
    if (kept.length > 0 && (characters > mostCharacters || kept.length >= mostProjects)) break;
    kept.push(each);
  }
  remembered = charactersOf(project) > mostCharacters ? others : kept.toReversed();
}

/** Forgets every project: the next review of each is as in a process that has just started. */
export function forgetProjects(): void {
  remembered = [];
}

function isSameTarget(one: RememberedProject, other: RememberedProject): boolean {
  return isSameValue(one.target, other.target);
}

/** The number of migrations that have the same content. */
function sharedWith({ readings }: RememberedProject, hashes: Hashes): number {
  let shared = 0;
  for (const [path, { hash }] of readings) if (hashes.get(path) === hash) shared += 1;
  return shared;
}

function isReadAlike(one: FoundSettings, other: FoundSettings): boolean {
  const { lacks: _lacks, ...known } = one;
  const { lacks: _otherLacks, ...otherKnown } = other;
  return isSameValue(known, otherKnown);
}

function charactersOf({ readings }: RememberedProject): number {
  let characters = 0;
  for (const reading of readings.values()) characters += reading.characters;
  return characters;
}
