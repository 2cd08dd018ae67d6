'use client';

import { createContext, useContext } from 'react';

interface ShellControls {
  readonly openSidebar: () => void;
}

export const ShellContext = createContext<ShellControls>({ openSidebar: () => undefined });

export function useShell(): ShellControls {
  return useContext(ShellContext);
}
