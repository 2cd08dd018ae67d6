import { conformance } from '../conformance/kit';
import { connector } from '.';
import sandbox from './sandbox';

conformance({ connector, sandbox, dialect: '4.2' });
