import { z } from 'zod';
import { Documents } from '@/lib/domain/document';
import { ErrorCode } from '@/lib/domain/error-code';
import { Form } from '@/lib/domain/form';
import { Startable } from '@/lib/domain/startable';

/** What the person may start at one connection; an error hides nothing of the others. */
export const StartableOfConnection = z.strictObject({
  connectionId: z.string(),
  processes: z.array(Startable),
  error: z.strictObject({ code: ErrorCode, message: z.string() }).nullable(),
});
export const StartableList = z.strictObject({ connections: z.array(StartableOfConnection) });
export type StartableList = z.infer<typeof StartableList>;

export const StartFormQuery = z.strictObject({
  connectionId: z.string().min(1).max(200),
  startableId: z.string().min(1).max(1_000),
});

export const StartPeopleQuery = StartFormQuery.extend({
  inputId: z.string().min(1).max(200),
  q: z.string().trim().max(50).default(''),
});

/** What a start asks for. */
export const StartForm = z.strictObject({
  form: Form,
  /** The person may give the process a title of its own. */
  takesTitle: z.boolean(),
  /** A start can be kept as a draft at the system. */
  keepsDrafts: z.boolean(),
  /** What such a draft does not keep of what was filled in, as a sentence; null where it keeps all. */
  draftNote: z.string().nullable().optional(),
  /** Files that go with it, besides those of the form's file fields; null where none do. */
  attachments: Documents.shape.limits.unwrap().element.omit({ value: true, label: true }).nullable(),
});
export type StartForm = z.infer<typeof StartForm>;
