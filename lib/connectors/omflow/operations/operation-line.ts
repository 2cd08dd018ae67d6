import type { VendorOperation } from '../../operations';

/** The dialects that have what came with 1.2 (vendor facts: omflow §0, §7). */
export const NEWER = ['1.2'] as const;

/** Everything has POST but signing in and fetching: REST views do not look at the method (vendor facts: omflow §1). */
export const post = (operation: Omit<VendorOperation, 'method'>): VendorOperation => ({
  ...operation,
  method: 'POST',
});

/** What the vendor's own pages call, which works over REST too. */
export const observe = (operation: Omit<VendorOperation, 'method' | 'source'>): VendorOperation =>
  post({ ...operation, source: 'observed' });
