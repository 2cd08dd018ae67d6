import type { VendorOperation } from '../operations';
import * as lists from './client/case-lists';
import * as light from './client/light';
import * as tokens from './client/tokens';
import { documented, observed, shown } from './operation-line';

/** Signing in, and what an installation tells of itself. */
export const sessionOperations: readonly VendorOperation[] = [
  shown(
    'Linking an account',
    observed(
      'oauth.token',
      'Get tokens',
      'POST /{workspace}/oauth2/token # password',
      tokens.signInWithPassword,
    ),
  ),
  observed('oauth.refresh', 'Refresh tokens', 'POST /{workspace}/oauth2/token # refresh', tokens.renewTokens),
  shown(
    'Check of a connection (`vendor:check`)',
    observed(
      'oauth.revoke',
      'Revoke a token',
      'DELETE /{workspace}/oauth2/{access_token}',
      tokens.revokeToken,
    ),
  ),
  shown(
    'Linking an account; item, actions (the role, where the plugin is missing)',
    observed('light.user-data', 'Own data', 'GET /light/user/data', light.readUserData),
  ),
  shown(
    'Item, pause; check of a connection (`vendor:check`)',
    observed('light.config', 'Configuration', 'GET /light/config', light.readConfig),
  ),
  observed('light.counters', 'Counters', 'GET /light/counters', light.readCounters),
];

const PENDING = 'Inbox, pending';
const COMPLETED = 'Inbox, completed';

/** The case lists, whole and by the page. */
export const listOperations: readonly VendorOperation[] = [
  documented('cases.todo.list', 'Get to-do cases', 'GET /cases', lists.listTodoCases),
  shown(
    PENDING,
    documented('cases.todo.paged', 'Get page of to-do cases', 'GET /cases/paged', lists.readTodoPage),
  ),
  documented('cases.draft.list', 'Get draft cases', 'GET /cases/draft', lists.listDraftCases),
  shown(
    PENDING,
    documented('cases.draft.paged', 'Get page of draft cases', 'GET /cases/draft/paged', lists.readDraftPage),
  ),
  documented(
    'cases.participated.list',
    'Get participated cases',
    'GET /cases/participated',
    lists.listParticipatedCases,
  ),
  shown(
    COMPLETED,
    documented(
      'cases.participated.paged',
      'Get page of participated cases',
      'GET /cases/participated/paged',
      lists.readParticipatedPage,
    ),
  ),
  documented(
    'cases.unassigned.list',
    'Get unassigned cases',
    'GET /cases/unassigned',
    lists.listUnassignedCases,
  ),
  shown(
    PENDING,
    documented(
      'cases.unassigned.paged',
      'Get page of unassigned cases',
      'GET /cases/unassigned/paged',
      lists.readUnassignedPage,
    ),
  ),
  documented('cases.paused.list', 'Get paused cases', 'GET /cases/paused', lists.listPausedCases),
  shown(
    PENDING,
    documented(
      'cases.paused.paged',
      'Get page of paused cases',
      'GET /cases/paused/paged',
      lists.readPausedPage,
    ),
  ),
  documented(
    'cases.advanced-search.list',
    'Get advanced-search cases',
    'GET /cases/advanced-search',
    lists.searchCases,
  ),
  documented(
    'cases.advanced-search.paged',
    'Get page of advanced-search cases',
    'GET /cases/advanced-search/paged',
    lists.readSearchPage,
  ),
];
