import type { Metadata } from 'next';
import { StartScreen } from '@/components/start/start-screen';

export const metadata: Metadata = { title: 'Start a process' };

export default function StartPage() {
  return <StartScreen />;
}
