import type { Connector } from '../contract';
import { available } from './actions';
import { auth, whoAmI } from './auth';
import { Settings } from './config';
import { load } from './form';
import { get } from './get';
import { list } from './list';
import { perform } from './perform';
import { verify } from './verify';

/** ProcessMaker 3: cases that stop at people's tasks. Uses the extraRest plugin where it is installed. */
export const connector: Connector = {
  manifest: {
    id: 'processmaker',
    displayName: 'ProcessMaker',
    mark: 'PM',
    docsUrl: 'https://wiki.processmaker.com/3.3/REST_API',
    config: Settings,
    boxes: ['pending', 'completed', 'initiated'],
    sync: { minIntervalSeconds: 10, maxConcurrency: 2, readsHaveEffects: false },
  },
  auth,
  whoAmI,
  list,
  get,
  verify,
  actions: { available, perform },
  forms: { load },
};
