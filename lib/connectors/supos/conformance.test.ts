import { conformance } from '../conformance/kit';
import { connector } from '.';
import sandbox from './sandbox';

for (const dialect of sandbox.manifest.dialects) conformance({ connector, sandbox, dialect });
