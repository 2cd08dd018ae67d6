'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { paths } from '@/lib/paths';
import { ApiProblem, isWorthRetrying } from '@/lib/queries/api-problem';
import { forgetAllInPage } from '@/lib/queries/kept-in-page';
import { keepInTabFor } from '@/lib/queries/kept-in-tab';
import { PageReadyProvider } from './page-ready';

/** A session that has ended sends the person to sign in, and back to where they were. */
function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiProblem) || error.code !== 'unauthenticated') return;
  const here = `${window.location.pathname}${window.location.search}`;
  // What cannot be kept beyond the page is lost with the session: nobody is asked for it once for each failed request.
  forgetAllInPage();
  window.location.assign(paths.signIn({ callbackUrl: here }));
}

function createClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        refetchOnWindowFocus: true,
      },
    },
  });
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.state.error) leaveWhenSignedOut(query.state.error);
  });
  client.getMutationCache().subscribe(({ mutation }) => {
    if (mutation?.state.error) leaveWhenSignedOut(mutation.state.error);
  });
  return client;
}

/** What the pages of one person need around them. `personId`: whoever is signed in, whose the tab's memory is from here on. */
export function Providers({ personId, children }: { personId: string; children: ReactNode }) {
  const [client] = useState(() => {
    // Before anything inside is rendered: an input looks for what was kept of it when it is first shown.
    keepInTabFor(personId);
    return createClient();
  });
  return (
    <QueryClientProvider client={client}>
      <PageReadyProvider>{children}</PageReadyProvider>
    </QueryClientProvider>
  );
}
