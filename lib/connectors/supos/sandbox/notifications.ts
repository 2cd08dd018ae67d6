import { Hono } from 'hono';
import { z } from 'zod';
import type { Effect, SandboxContext } from '../../sandbox/contract';
import { onProcess } from './effects';
import { refuse } from './refusal';
import { findProcess, type World } from './world';

/** A letter's content is JSON within JSON, and so is an e-mail's, which has a subject besides. */
const Letter = z.object({ text: z.string() });

function isLetter(content: string): boolean {
  try {
    return Letter.safeParse(JSON.parse(content)).success;
  } catch {
    return false;
  }
}

const Message = z.object({
  businessCode: z.string().min(1).max(200),
  businessName: z.string().min(1).max(200),
  receivers: z
    .array(
      z.object({
        rangeType: z.enum(['STAFF', 'POSITION', 'DEPARTMENT', 'ROLE', 'EMAIL']),
        codes: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  contents: z
    .array(z.object({ protocol: z.enum(['email', 'stationLetter']), content: z.string().refine(isLetter) }))
    .min(1),
});

type Message = z.infer<typeof Message>;

const isOnTheStaff = ({ users }: World, { receivers }: Message) =>
  receivers
    .filter(({ rangeType }) => rangeType === 'STAFF')
    .every(({ codes }) => codes.every((code) => users.some(({ personCode }) => personCode === code)));

/** Nobody is told who has sent a letter, so it is whoever signs it. */
const signerOf = ({ users }: World, text: string) =>
  users.find(({ personName }) => personName !== '' && text.includes(personName))?.username ?? null;

/** A letter of which the business code is a process's number is taken for a reminder of it. */
function reminderOf(world: World, { businessCode, contents }: Message): Effect | undefined {
  const process = findProcess(world, businessCode);
  const text = contents.map(({ content }) => Letter.parse(JSON.parse(content)).text).join('\n');
  return process && onProcess(world, process, { intents: ['remind'], by: signerOf(world, text), text });
}

/**
 * `/open-api/p/notification/v2/messages`; what is wrong with a message comes as an internal fault (vendor facts: supos §3), unknown
 * staff with a code of its own, and a letter that was sent with a number (vendor document: supOS Notification Center).
 */
export function notificationRoutes({ world, now, countWrite }: SandboxContext<World>): Hono {
  const app = new Hono();
  app.post('/messages', async (c) => {
    const message = Message.safeParse(await c.req.json().catch(() => null));
    if (!message.success) throw refuse.internal();
    if (!isOnTheStaff(world(), message.data)) throw refuse.recipient();
    const messages = world().messages ?? [];
    world().messages = [...messages, { ...message.data, sentAt: now().toISOString() }];
    countWrite(`message ${messages.length + 1}`, reminderOf(world(), message.data));
    return c.json({ taskCode: `letter-${messages.length + 1}` });
  });
  return app;
}
