import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import { replacedByOf, statusOf } from '../account-status';
import type { ApiEnvironment } from '../bearer';
import { uidOf } from '../ids';
import type { SandboxUser } from '../installation';
import { emptyAnswer, refuse } from '../refusal';
import { isLater, type World } from '../world';
import { pluginOf } from './state';

/** No role, other than the page says, and the birthday is the day of the installation (recorded). */
function loginUser(world: World, user: SandboxUser, day: string) {
  const { uid, username, firstname, lastname, mail } = user;
  const place = isLater(world) ? '' : null;
  return {
    uid,
    username,
    firstname,
    lastname,
    mail,
    address: '',
    zipcode: '',
    country: place,
    state: place,
    location: place,
    phone: '',
    fax: '',
    cellular: '',
    birthday: day,
    position: '',
    replacedby: replacedByOf(world, user),
    duedate: '2035-12-31',
    calendar: '',
    status: statusOf(world, user),
    department: '',
    reportsto: '',
    userexperience: 'NORMAL',
    photo: '/opt/processmaker/workflow/public_html/images/user.gif',
  };
}

/** The person of the token, his or her web session and its language. */
export function pluginSessionRoutes({ world, now }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/login-user', (c) => c.json(loginUser(world(), c.get('user'), now().toISOString().slice(0, 10))));
  // The reading endpoint asks for a parameter that its path does not have (vendor facts: processmaker §5).
  app.get('/language', () => {
    throw refuse.required('lang');
  });
  app.put('/language/:lang', (c) => {
    if (c.req.param('lang').trim() === '') throw refuse.because('System language cannot be empty.');
    return emptyAnswer(c);
  });
  app.get('/session-id', (c) => {
    const { sessions } = pluginOf(world());
    const id = uidOf(`session:${Object.keys(sessions).length}`);
    sessions[id] = c.get('user').username;
    return c.json(id);
  });
  return app;
}
