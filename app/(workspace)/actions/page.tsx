import type { Metadata } from 'next';
import { LedgerScreen } from '@/components/actions/ledger/ledger-screen';

export const metadata: Metadata = { title: 'My actions' };

export default function ActionsPage() {
  return <LedgerScreen />;
}
