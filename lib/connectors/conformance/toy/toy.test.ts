import { conformance } from '../kit';
import { toySandbox } from './sandbox';
import { wholeToy } from './whole';

conformance({ connector: wholeToy, sandbox: toySandbox });
