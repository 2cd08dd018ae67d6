import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell/providers';
import { Shell } from '@/components/shell/shell';
import { currentUserOfPage } from '@/lib/auth/current-user';
import { server } from '@/lib/inbox/server';
import { paths } from '@/lib/paths';

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await currentUserOfPage((await server()).runtime.inbox);
  if (!user) redirect(paths.signIn({ callbackUrl: (await headers()).get('x-address') ?? undefined }));
  return (
    // Somebody else who signed in in another tab begins with pages of their own.
    <Providers key={user.id} personId={user.id}>
      <Shell name={user.name}>{children}</Shell>
    </Providers>
  );
}
