import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safePath } from '@/components/sign-in/safe-path';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { Wordmark } from '@/components/ui/wordmark';
import { currentUserOfPage } from '@/lib/auth/current-user';
import { server } from '@/lib/inbox/server';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const target = safePath((await searchParams).callbackUrl);
  if (await currentUserOfPage((await server()).runtime.inbox)) redirect(target);
  return (
    <main className="flex min-h-dvh">
      <div className="flex w-full max-w-[30rem] flex-col border-line bg-panel px-16 pt-[16vh] pb-10 max-md:max-w-none max-md:px-6 max-md:pt-16 md:border-r">
        <Wordmark className="text-20" />
        <h1 className="mt-10 font-semibold text-20 tracking-[-0.012em]">Sign in</h1>
        <p className="mt-1 mb-6 text-14 text-soft">Everything your systems want from you, in one list.</p>
        <SignInForm target={target} />
      </div>
    </main>
  );
}
