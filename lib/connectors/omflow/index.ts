import type { Connector } from '../contract';
import { available } from './actions';
import { auth, whoAmI } from './auth';
import { Settings } from './config';
import { load } from './form';
import { get } from './get';
import { list } from './list';
import { perform } from './push';
import { verify } from './verify';

/** OMFLOW 1.1: tickets that stop at people's forms. */
export const connector: Connector = {
  manifest: {
    id: 'omflow',
    displayName: 'OMFLOW',
    mark: 'OM',
    docsUrl: 'https://doc.omflow.com.tw/',
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
