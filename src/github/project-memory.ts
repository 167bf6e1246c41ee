import { join } from 'node:path';

import { createBlobCache, type BlobCache } from './blob-cache.ts';
import { createAnswerMemory, type AnswerMemory } from './conditional-requests.ts';
import { openContentStore } from './content-store.ts';
import type { Flights } from './flights.ts';
import { createKeptMap } from './kept-map.ts';
import type { Landings } from './landings.ts';
import type { OrganisationConfigs } from './load-config.ts';
import { createNeighbourhood, type Neighbourhood } from './neighbourhood.ts';
import { createTreeCache, type TreeCache } from './tree-cache.ts';

/** What the App remembers of repositories, so that it asks GitHub once. All of it may be lost at any time. */
export interface ProjectMemory {
  readonly cache: BlobCache;
  readonly trees: TreeCache;
  readonly neighbourhood: Neighbourhood;
  readonly flights: Flights;
  /** What conditional requests are compared with. */
  readonly answers: AnswerMemory;
  readonly landings: Landings;
  readonly organisationConfigs: OrganisationConfigs;
}

/** Opens the memory that is kept in a folder, beside the jobs: several processes may share it. */
export function openProjectMemory(dataDir: string): ProjectMemory & { close(): void } {
  const store = openContentStore(join(dataDir, 'cache'));
  return {
    cache: createBlobCache(store),
    trees: createTreeCache(store),
    neighbourhood: createNeighbourhood(store),
    flights: new Map(),
    answers: createAnswerMemory(store),
    landings: createKeptMap('landing', store),
    organisationConfigs: createKeptMap('organisation', store),
    close: () => store.close(),
  };
}
