import { conformance } from '../conformance/kit';
import { connector } from './index';
import sandbox from './sandbox/index';

conformance({ connector, sandbox, dialect: '1.1.0.0' });
conformance({ connector, sandbox, dialect: '1.2' });
