import { NextRequest } from 'next/server';
import { expect, it } from 'vitest';
import { Problem } from '@/lib/api/contract/problem';
import { POST } from './[...nextauth]/route';

it('refuses a sign-in that is larger than any, before the library reads it', async () => {
  const body = `username=alice&password=${'x'.repeat(1024 * 1024)}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = new NextRequest('http://intray.test/api/auth/callback/credentials', {
    method: 'POST',
    headers,
    body,
  });
  const params = Promise.resolve({ nextauth: ['callback', 'credentials'] });
  const response = await POST(request, { params });
  expect(Problem.parse(await response.json())).toMatchObject({ code: 'too-large', status: 413 });
});
