import { conformance } from '../conformance/kit';
import { connector } from './index';
import sandbox from './sandbox/index';

for (const dialect of ['3.3.10', '3.2', '3.8.3']) conformance({ connector, sandbox, dialect });
