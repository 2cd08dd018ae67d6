'use client';

import { lazy, Suspense, useState } from 'react';
import { freshnessText, healthOf } from '@/components/shell/freshness-text';
import { VendorMark } from '@/components/shell/vendor-mark';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { ConnectionView } from '@/lib/api/contract/connections';
import { LinkForm } from './link-form';

const UnlinkDialog = lazy(() => import('./unlink-dialog'));

function accountText({ link, linking }: ConnectionView): string {
  if (link) {
    const account =
      link.displayName === link.username ? link.username : `${link.displayName} (${link.username})`;
    return link.managed ? `Linked as ${account} by your administrator.` : `Linked as ${account}.`;
  }
  return linking === 'administrator'
    ? 'Your administrator links this one; ask them if your work is missing.'
    : 'Link your account to see its work here.';
}

function Status({ connection }: { connection: ConnectionView }) {
  const now = useNow();
  const health = healthOf(connection);
  const tone = {
    well: 'text-quiet',
    failing: 'text-caution',
    'signed-out': 'text-negative',
    unlinked: 'text-quiet',
  }[health];
  return <span className={classNames('text-13 tabular-nums', tone)}>{freshnessText(connection, now)}</span>;
}

/** One connection: how it does, the person's account at it, and what they can do about that. */
export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  const { name, vendor, link, linking } = connection;
  const [unlinking, setUnlinking] = useState(false);
  const health = healthOf(connection);
  const canLink = linking === 'person' && !link?.managed;
  return (
    <section aria-label={name} className="flex flex-col gap-2">
      <div className="flex items-center gap-2.5">
        <VendorMark mark={vendor.mark} className="w-[26px]" />
        <h2 className="font-semibold text-14">{name}</h2>
        {name !== vendor.displayName && <span className="text-13 text-quiet">{vendor.displayName}</span>}
        <span className="flex-1" />
        <Status connection={connection} />
      </div>
      <p className="text-14 text-soft">{accountText(connection)}</p>
      {connection.freshness?.error && (
        <p className="text-13 text-soft">{connection.freshness.error.message}</p>
      )}
      {link && !link.managed && (
        <div>
          <Button onClick={() => setUnlinking(true)}>Unlink</Button>
        </div>
      )}
      {health === 'signed-out' && link?.managed && (
        <p className="text-13 text-soft">Its sign-in is set by your administrator, who must renew it.</p>
      )}
      {canLink && (link === null || health === 'signed-out') && <LinkForm connection={connection} />}
      {unlinking && (
        <Suspense fallback={null}>
          <UnlinkDialog connection={connection} onClose={() => setUnlinking(false)} />
        </Suspense>
      )}
    </section>
  );
}
