import { z } from 'zod';
import { parseJson } from '../../http';
import type { RecordedExchange, RecordedRequest, RecordedResponse } from './contract';

export interface Recording {
  /** The state of the server at the first exchange; its shape is the vendor's affair. */
  readonly world: unknown;
  readonly exchanges: readonly RecordedExchange[];
}

/** What cannot be read as a recording; the message says where. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
}

const Texts = z.record(z.string(), z.string());
const RequestLine = z.looseObject({
  method: z.string().default('POST'),
  path: z.string().default(''),
  headers: Texts.default({}),
  body: z.unknown().optional(),
});
/** An answer with its head; everything else is a body whose status was 200. */
const WholeAnswer = z.strictObject({
  status: z.number().int(),
  headers: Texts.nullable().transform((headers) => headers ?? {}),
  body: z.unknown(),
});
const ExchangeLine = z.object({
  n: z.number().int(),
  label: z.string(),
  as: z.string().nullable().default(null),
  request: z.record(z.string(), z.unknown()),
  response: z.unknown(),
});
const WorldLine = z.object({ world: z.unknown() });

function requestOf(line: Readonly<Record<string, unknown>>): RecordedRequest {
  const { method, path, headers, body } = RequestLine.parse(line);
  const { form, multipart } = line;
  const parts = form !== undefined ? { form } : multipart !== undefined ? { multipart } : null;
  return { method, path, headers, body: body ?? parts, line };
}

function responseOf(line: unknown): RecordedResponse {
  const whole = WholeAnswer.safeParse(line);
  return whole.success
    ? { ...whole.data, body: whole.data.body ?? null }
    : { status: 200, headers: {}, body: line ?? null };
}

function jsonLines(text: string): unknown[] {
  const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }): unknown => {
      try {
        return parseJson(line);
      } catch {
        throw new RecordingError(`Line ${number} of the recording is not JSON.`);
      }
    });
}

function parseExchange(line: unknown, index: number): RecordedExchange {
  const parsed = ExchangeLine.safeParse(line);
  if (!parsed.success)
    throw new RecordingError(
      `Exchange ${index + 1} of the recording has another shape: ${z.prettifyError(parsed.error)}`,
    );
  const { request, response, ...rest } = parsed.data;
  return { ...rest, request: requestOf(request), response: responseOf(response) };
}

/**
 * Reads a recording: JSON lines, the first `{ world }`, each further one an exchange. A response is either
 * `{ status, headers, body }` or, where the recorder kept nothing else, the body itself. Throws `RecordingError`.
 */
export function parseRecording(text: string): Recording {
  const [first, ...rest] = jsonLines(text);
  const world = WorldLine.safeParse(first);
  if (!world.success || world.data.world === undefined)
    throw new RecordingError('The first line of a recording must hold its world.');
  return { world: world.data.world, exchanges: rest.map(parseExchange) };
}
