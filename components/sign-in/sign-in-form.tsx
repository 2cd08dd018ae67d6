'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

const wrongPair = 'This username and password do not belong together. Check both and try again.';
const unreachable = 'Intray’s server did not answer. What you typed is still here; try again in a moment.';

/** Answers the sentence to show, or null when the person is signed in. */
async function signInWith(username: string, password: string): Promise<string | null> {
  try {
    const { signIn } = await import('next-auth/react');
    const answer = await signIn('credentials', { redirect: false, username, password });
    if (answer?.ok && !answer.error) return null;
    if (answer?.error === 'CredentialsSignin') return wrongPair;
    return answer?.error ?? unreachable;
  } catch {
    return unreachable;
  }
}

/** Keeps what was typed when it fails, and lets password managers fill it in before the page is ready. */
export function SignInForm({ target }: { target: string }) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    const problem = await signInWith(String(fields.get('username')), String(fields.get('password')));
    // A full load: nothing of whoever was signed in before stays in memory.
    if (problem === null) return window.location.assign(target);
    setBusy(false);
    setError(problem);
    password.current?.focus();
  };

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={200}
      />
      <TextField
        ref={password}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
      />
      <div role="alert" className="text-13 text-negative empty:hidden">
        {error}
      </div>
      <Button
        type="submit"
        tone="primary"
        aria-busy={busy}
        disabled={busy}
        className="h-9 w-full text-14 disabled:opacity-80"
      >
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
