import Link from 'next/link';
import { paths } from '@/lib/paths';

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-full max-w-sm flex-col justify-center gap-3 px-6">
      <h1 className="font-semibold text-20">There is nothing at this address</h1>
      <p className="text-14 text-soft">It may have been mistyped, or what it pointed to is gone.</p>
      <p>
        <Link href={paths.inbox()} className="text-14 text-accent underline underline-offset-2">
          Open the inbox
        </Link>
      </p>
    </main>
  );
}
