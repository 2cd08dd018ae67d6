import { getCounts } from '@/lib/api/contract/routes';
import { readCounts } from '@/lib/inbox/reading/read-work-items';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(getCounts, async ({ user }) => readCounts((await server()).runtime, user.id));
