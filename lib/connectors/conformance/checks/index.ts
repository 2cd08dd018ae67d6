import type { Check } from '../check';
import { actionChecks } from './actions';
import { credentialChecks } from './credentials';
import { decisionChecks } from './decisions';
import { documentChecks } from './documents';
import { everyIntentChecks } from './every-intent';
import { fillingInChecks } from './filling-in';
import { formChecks } from './forms';
import { handingOnChecks } from './handing-on';
import { historyChecks } from './histories';
import { installationChecks } from './installation';
import { listingChecks } from './listing';
import { lostAnswerChecks } from './lost-answers';
import { manifestChecks } from './manifest';
import { mapChecks } from './maps';
import { noteChecks } from './notes';
import { pagingChecks } from './paging';
import { madePaperChecks } from './papers-made';
import { readingChecks } from './reading-one';
import { rowChecks } from './rows';
import { signInChecks } from './sign-in';
import { startChecks } from './starting';
import { furtherStartChecks } from './starting-more';
import { strangerChecks } from './strangers';
import { substituteChecks } from './substitutes';
import { transportChecks } from './transport';

/** Every promise the kit checks, in the order in which a new connector comes to keep them. */
export const checks: readonly Check[] = [
  ...manifestChecks,
  ...signInChecks,
  ...credentialChecks,
  ...installationChecks,
  ...listingChecks,
  ...rowChecks,
  ...pagingChecks,
  ...transportChecks,
  ...readingChecks,
  ...strangerChecks,
  ...formChecks,
  ...fillingInChecks,
  ...historyChecks,
  ...mapChecks,
  ...noteChecks,
  ...documentChecks,
  ...madePaperChecks,
  ...startChecks,
  ...furtherStartChecks,
  ...actionChecks,
  ...decisionChecks,
  ...lostAnswerChecks,
  ...everyIntentChecks,
  ...handingOnChecks,
  ...substituteChecks,
];
