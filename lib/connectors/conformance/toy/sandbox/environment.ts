import type { Context } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import { wire } from './rows';
import type { ToyLogin, ToyWorld } from './world';

export type Environment = { Variables: { login: ToyLogin } };
export type Toy = SandboxContext<ToyWorld>;

export const refuse = (c: Context, status: 401 | 403 | 404 | 409 | 422) =>
  c.json({ problem: 'refused' }, status);

export function send(c: Context, value: unknown): Response {
  return c.body(wire(value), 200, { 'content-type': 'application/json' });
}
