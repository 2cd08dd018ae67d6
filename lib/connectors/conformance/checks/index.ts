import type { Check } from '../check';
import { actionChecks } from './actions';
import { credentialChecks } from './credentials';
import { decisionChecks } from './decisions';
import { formChecks } from './forms';
import { listingChecks } from './listing';
import { lostAnswerChecks } from './lost-answers';
import { manifestChecks } from './manifest';
import { pagingChecks } from './paging';
import { readingChecks } from './reading-one';
import { rowChecks } from './rows';
import { signInChecks } from './sign-in';
import { strangerChecks } from './strangers';
import { transportChecks } from './transport';

/** Every promise the kit checks, in the order in which a new connector comes to keep them. */
export const checks: readonly Check[] = [
  ...manifestChecks,
  ...signInChecks,
  ...credentialChecks,
  ...listingChecks,
  ...rowChecks,
  ...pagingChecks,
  ...transportChecks,
  ...readingChecks,
  ...strangerChecks,
  ...formChecks,
  ...actionChecks,
  ...decisionChecks,
  ...lostAnswerChecks,
];
