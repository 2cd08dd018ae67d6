import { fuzz } from '../conformance/fuzz/kit';
import { connector } from './index';
import sandbox from './sandbox/index';

fuzz({ connector, sandbox });
