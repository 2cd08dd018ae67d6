import type { Metadata } from 'next';
import { BulkScreen } from '@/components/bulk/bulk-screen';

export const metadata: Metadata = { title: 'Decision on several items' };

export default async function BulkPage({ params }: { params: Promise<{ id: string }> }) {
  return <BulkScreen id={(await params).id} />;
}
