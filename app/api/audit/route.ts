import { exportAudit as exportContract } from '@/lib/api/contract/routes';
import { auditFilterFor } from '@/lib/inbox/audit/audit-choice';
import { exportAudit } from '@/lib/inbox/audit/audit-export';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';
import { streamedText } from '../_server/streamed-text';

const contentTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const;

export const GET = route(exportContract, async ({ user, query }) => {
  const { runtime } = await server();
  const { format, bom } = query;
  const filter = auditFilterFor(user, query);
  const day = runtime.now().toISOString().slice(0, 10);
  return streamedText(exportAudit(runtime.inbox, { format, filter, byteOrderMark: bom === 'yes' }), {
    'content-type': contentTypes[format],
    'content-disposition': `attachment; filename="intray-decisions-${day}.${format}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
});
