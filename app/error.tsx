'use client';

import { Button } from '@/components/ui/button';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto flex min-h-full max-w-sm flex-col justify-center gap-3 px-6">
      <h1 className="font-semibold text-20">This page stopped working</h1>
      <p className="text-14 text-soft">
        Nothing that you sent is lost, and comments you typed are kept in this tab. Show the page again; if it
        stops once more, reload it.
      </p>
      <div>
        <Button tone="primary" onClick={reset}>
          Show the page again
        </Button>
      </div>
    </main>
  );
}
