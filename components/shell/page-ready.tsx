'use client';

import { IsRestoringProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

interface PageReadiness {
  readonly isReady: boolean;
  readonly markReady: () => void;
}

const PageReadyContext = createContext<PageReadiness>({ isReady: false, markReady: () => undefined });

/**
 * The browser takes over the frame of a page before the page in it, which has to begin with just what the server wrote.
 * So nothing is read from the server, by either of them, until the page says that it is the browser's.
 */
export function PageReadyProvider({ children }: { readonly children: ReactNode }) {
  const [isReady, setReady] = useState(false);
  const readiness = useMemo(() => ({ isReady, markReady: () => setReady(true) }), [isReady]);
  return (
    <PageReadyContext value={readiness}>
      <IsRestoringProvider value={!isReady}>{children}</IsRestoringProvider>
    </PageReadyContext>
  );
}

/** Said by the screen of each page: from now on it is the browser's. */
export function useMarkPageReady(): void {
  const { markReady } = useContext(PageReadyContext);
  useEffect(markReady, [markReady]);
}

/** False while the address must stay as it is, because the server wrote for it the page that is still to be taken over. */
export const useIsPageReady = (): boolean => useContext(PageReadyContext).isReady;
