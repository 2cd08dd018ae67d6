import type { Connector } from '../contract';
import { available, perform } from './actions';
import { auth, whoAmI } from './auth';
import { readVersion } from './client/platform';
import { Settings } from './config';
import { loadForm } from './form';
import { get, list } from './list';
import { searchPeople } from './people';
import { verify } from './read-back';

/** supOS workflow 4.2 through its open API. Every call names the person to act as, from the link (vendor facts: supos §2). */
export const connector: Connector = {
  manifest: {
    id: 'supos',
    displayName: 'supOS',
    mark: 'SU',
    docsUrl: 'https://suposdocs.vercel.app/workflow',
    config: Settings,
    boxes: ['pending', 'completed', 'initiated'],
    sync: { minIntervalSeconds: 10, maxConcurrency: 4, readsHaveEffects: true },
  },
  auth,
  whoAmI,
  probe: async (call) => ({ version: await readVersion(call), features: [] }),
  list,
  get,
  verify,
  actions: { available, perform },
  forms: { load: loadForm },
  people: { search: searchPeople },
};
