import type { ErrorCode } from '@/lib/domain/error-code';

type Meaning = readonly [ErrorCode, string];

const badCall: Meaning = [
  'bad-response',
  'supOS found the request of Intray malformed. Nothing was changed; please report it to an administrator.',
];
const badValue: Meaning = [
  'invalid-input',
  'supOS refused the values. Nothing was changed; check them and try again.',
];
const badKey: Meaning = [
  'auth',
  'supOS refused the access key of this connection. An administrator has to check it.',
];
const taskGone: Meaning = [
  'not-found',
  'supOS has this task no longer: somebody finished it or it was handed on. Nothing was changed.',
];

/** What supOS's numbers mean to us. Every one comes with HTTP 400 or 500, never 403 or 404 (vendor facts: supos §3). */
const meanings: Readonly<Record<number, Meaning>> = {
  100000001: ['unavailable', 'supOS had an internal fault. Nothing was read; it is tried again later.'],
  100000003: badValue,
  100106014: [
    'invalid-input',
    'supOS knows no company with the configured code. An administrator has to correct companyCode.',
  ],
  100106403: badKey,
  100106500: badKey,
  100108002: ['not-found', 'supOS has no such process definition.'],
  100108112: ['conflict', 'The process is no longer published in supOS. Nothing was changed.'],
  100108213: [
    'invalid-input',
    'The next step needs somebody to do it. Nothing was sent; choose who and try again.',
  ],
  100108214: ['forbidden', 'supOS does not let you see this.'],
  100108218: ['conflict', 'The task was already delegated to this person. Nothing was changed.'],
  100108220: ['conflict', 'This person has the task already. Nothing was changed.'],
  100108222: ['conflict', 'The process has ended in the meantime. Nothing was changed.'],
  100108227: ['not-found', 'supOS has no such process.'],
  100108228: [
    'invalid-input',
    'Nobody holds the position, department or role of the next step. Nothing was sent.',
  ],
  100108230: ['forbidden', 'supOS does not know this user. An administrator has to correct the link.'],
  100108231: ['forbidden', 'supOS does not let you hand this task on. Nothing was changed.'],
  100108232: ['conflict', 'A step inside a parallel branch cannot be taken back. Nothing was changed.'],
  100108236: [
    'conflict',
    'The process has moved on and the step can no longer be taken back. Nothing was changed.',
  ],
  100108237: taskGone,
  100108238: ['not-found', 'supOS has no such completed task of yours.'],
  100108239: ['forbidden', 'supOS does not let you take this step back. Nothing was changed.'],
  100108240: ['forbidden', 'supOS does not let you do this. Nothing was changed.'],
  100108501: badCall,
  100108502: badCall,
  100108503: badCall,
  100108504: badCall,
  100108505: badValue,
  100108506: badCall,
  // Two meanings, "processKey empty" and "unknown process status": both are about what was sent.
  100108507: badValue,
  100108508: badCall,
  100108509: badValue,
  100108510: badValue,
  100108511: badValue,
  100108512: badValue,
  100108513: badValue,
  100108514: badValue,
  100108515: badValue,
  100108516: badCall,
  100108517: badCall,
  100108518: badValue,
  100108519: badValue,
  100108520: badValue,
  100108521: badValue,
  100108522: badValue,
  100108523: badValue,
  100108524: badValue,
  100108525: badValue,
  100108526: badCall,
  100108527: [
    'invalid-input',
    'supOS does not know one of the people. Nothing was stored; link them and try again.',
  ],
  100108528: badValue,
  100108529: badValue,
  100108532: badCall,
  // Two meanings, "taskStatus empty" and "id has the wrong type": both are about what was sent.
  100108533: badValue,
  100108602: [
    'bad-response',
    'supOS holds the same record twice and could not choose. An administrator has to look at it.',
  ],
  100108603: ['not-found', 'supOS found nothing that matches.'],
  100108601: ['conflict', 'supOS has this record already.'],
  100108610: badCall,
  100102009: ['invalid-input', 'supOS knows nobody on the staff to send the message to. Nothing was sent.'],
  // The push service answers these with HTTP 500, although nothing was done (vendor facts: supos §5).
  100121001: ['unsupported', 'supOS has no such topic to tell of. Nothing was changed.'],
  100121005: badCall,
  100121006: badCall,
};

/** The meaning of a supOS code, or undefined for one that is on no published list. */
export function meaningOf(code: number): Meaning | undefined {
  return meanings[code];
}
