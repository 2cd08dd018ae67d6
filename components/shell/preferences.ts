'use client';

import { storedValue } from '@/components/ui/stored-value';

export type Density = 'comfortable' | 'compact';

export const density = storedValue<Density>('intray.density', (text) =>
  text === 'compact' ? 'compact' : 'comfortable',
);

/** Single-key shortcuts can be switched off, as WCAG 2.1.4 asks: speech input would trigger them by accident. */
export const singleKeys = storedValue('intray.single-keys', (text) => text !== 'false');
