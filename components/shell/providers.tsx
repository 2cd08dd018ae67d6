'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { paths } from '@/lib/paths';
import { ApiProblem, isWorthRetrying } from '@/lib/queries/api-problem';
import { PageReadyProvider } from './page-ready';

/** A session that has ended sends the person to sign in, and back to where they were. */
function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiProblem) || error.code !== 'unauthenticated') return;
  const here = `${window.location.pathname}${window.location.search}`;
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

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={client}>
      <PageReadyProvider>{children}</PageReadyProvider>
    </QueryClientProvider>
  );
}
