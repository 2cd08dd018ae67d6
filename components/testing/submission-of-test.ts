import type { Submission } from '@/lib/api/contract/submissions';

/** What was sent and is done. */
export const submissionOfTest = (change: Partial<Submission> = {}): Submission => ({
  id: 's',
  kind: 'note',
  state: 'done',
  connectionId: 'office',
  workItemId: null,
  requestedAt: '2026-05-01T00:00:00.000Z',
  settledAt: '2026-05-01T00:00:01.000Z',
  error: null,
  processNumber: null,
  startedItemId: null,
  ...change,
});

/** Intray's answer when nobody can tell whether the system has done it. */
export const uncertainAnswer = (): Response =>
  Response.json(
    {
      type: 'about:blank',
      title: 'Uncertain',
      status: 502,
      code: 'uncertain',
      detail: 'It did not answer.',
    },
    { status: 502 },
  );
