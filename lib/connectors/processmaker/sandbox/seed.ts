import { commissioningStory } from './commissioning-story';
import { demoCompany } from './demo-company';
import { demoPlugin } from './extrarest/demo';
import { peopleStories } from './seed-people';
import { purchaseStories } from './seed-purchases';
import { serviceStories } from './seed-service';
import { play } from './story';
import { emptyWorld, type World } from './world';

const FIRST_NUMBER = 1_001;

const stories = [...purchaseStories, ...peopleStories, ...serviceStories, commissioningStory].toSorted(
  (one, other) => other.hoursAgo - one.hoursAgo,
);

/** Harbour Instruments at the given moment; case numbers follow the order in which the cases were started. */
export function seed({ dialect, now }: { dialect: string; now: Date }): World {
  const world = emptyWorld(demoCompany, dialect, FIRST_NUMBER - 1);
  world.plugin = demoPlugin(dialect);
  for (const story of stories) play(world, story, now);
  return world;
}
