import { getHealth } from '@/lib/api/contract/routes';
import { server } from '@/lib/inbox/server';
import { version } from '../../../package.json';
import { route } from '../_server/handle';

export const dynamic = 'force-dynamic';

export const GET = route(getHealth, async () => {
  await server();
  return { status: 'ok' as const, version };
});
