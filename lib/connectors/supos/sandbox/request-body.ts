import type { Context } from 'hono';
import type { ZodType } from 'zod';
import { parseJson } from '../../http';
import { refuse } from './refusal';

/** The request's JSON; what cannot be read is a parameter error. Long whole numbers come as text. */
export async function bodyOf<Body>(context: Context, schema: ZodType<Body>): Promise<Body> {
  const text = await context.req.text();
  try {
    return schema.parse(parseJson(text));
  } catch {
    throw refuse.parameter();
  }
}
