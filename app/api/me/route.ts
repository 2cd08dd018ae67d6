import { getMe } from '@/lib/api/contract/routes';
import { route } from '../_server/handle';

export const GET = route(getMe, async ({ user }) => ({
  username: user.username,
  name: user.name,
  role: user.role,
}));
