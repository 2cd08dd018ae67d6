import type { Metadata } from 'next';
import { AbsencesScreen } from '@/components/absences/absences-screen';

export const metadata: Metadata = { title: 'Out of office' };

export default function AbsencesPage() {
  return <AbsencesScreen />;
}
