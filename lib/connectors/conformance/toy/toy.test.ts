import { conformance } from '../kit';
import { toy } from '.';
import { toySandbox } from './sandbox';

conformance({ connector: toy, sandbox: toySandbox });
