import { getOpenApi } from '@/lib/api/contract/routes';
import { openApiDocument } from '@/lib/api/openapi';
import { version } from '../../../package.json';
import { route } from '../_server/handle';

export const dynamic = 'force-dynamic';

export const GET = route(getOpenApi, async () => Response.json(openApiDocument(version)));
