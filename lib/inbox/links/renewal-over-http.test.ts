import { expect, it } from 'vitest';
import { z } from 'zod';
import { findLink } from '@/db/repositories/links';
import { startInbox } from '../testing/inbox-under-test';

const Log = z.array(z.object({ url: z.string(), status: z.number().nullable() }));

it('five requests that meet an expired token at the same time ask the vendor once for a new one', async () => {
  const inbox = await startInbox();
  try {
    const { subject, server, people, runtime } = inbox;
    subject.faults.add({ kind: 'expired-token', times: 1 });
    const names = await Promise.all(
      Array.from({ length: 5 }, () =>
        server.calls.withLink(people.alice.link, async (call, connector) => connector.whoAmI(call)),
      ),
    );
    expect(new Set(names.map(({ username }) => username))).toEqual(new Set(['alice']));
    const log = Log.parse(await subject.control('/log'));
    expect(log.filter(({ url }) => url.includes('/session/renew')).map(({ status }) => status)).toEqual([
      200,
    ]);
    expect(log.some(({ status }) => status === 401)).toBe(true);
    const stored = await findLink(runtime.inbox, people.alice.link.id);
    expect(stored?.credential).not.toBe(people.alice.link.credential);
  } finally {
    await inbox.close();
  }
});
