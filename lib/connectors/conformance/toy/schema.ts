import { z } from 'zod';

/** The settings of a connection to a toy. */
export const ToySettings = z.strictObject({ pageSize: z.number().int().min(1).max(500).default(500) });

export const ToyCredential = z.strictObject({ token: z.string(), renewal: z.string() });
export type ToyCredential = z.infer<typeof ToyCredential>;

/** Numbers of tasks are 64-bit integers: `http.ts` makes strings of the large ones. */
const Numeral = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(String);

const ToyPerson = z.object({ key: z.string(), name: z.string() });

export const ToyRow = z.object({
  no: Numeral,
  case_no: Numeral,
  process: z.string(),
  title: z.string().min(1),
  step: z.string().nullable(),
  state: z.string(),
  starter: ToyPerson,
  handler: ToyPerson.nullable(),
  came: z.string(),
  due: z.string().nullable(),
  done: z.string().nullable(),
  choice: z.string().nullable(),
  revision: z.number(),
});
export type ToyRow = z.infer<typeof ToyRow>;

/** The rows stay unread here: each is parsed on its own, so that a bad one costs one row. */
export const ToyPage = z.object({ total: z.number(), rows: z.array(z.unknown()) });

export const ToyMe = z.object({ key: z.string(), login: z.string(), name: z.string() });

export const ToyChoices = z.array(z.object({ code: z.string(), label: z.string(), kind: z.string() }));

export const ToyEvents = z.array(
  z.object({
    kind: z.enum(['STARTED', 'ASKED', 'DECIDED']),
    step: z.string().nullable(),
    at: z.string(),
    person: ToyPerson.nullable(),
    remark: z.string(),
    current: z.boolean(),
  }),
);

export const ToyPeople = z.array(ToyPerson.extend({ away: z.boolean() }));

export const ToyChange = z
  .object({
    kind: z.enum(['DECIDED', 'HANDED']),
    at: z.string(),
    person: ToyPerson,
    remark: z.string(),
  })
  .nullable();

export const ToySubstitute = ToyPerson.nullable();

export const ToyNotes = z.array(z.object({ text: z.string(), at: z.string(), person: ToyPerson }));

export const ToyDocuments = z.array(
  z.object({ key: z.string(), name: z.string(), size: z.number().int(), at: z.string(), person: ToyPerson }),
);

export const ToyStartables = z.array(z.object({ code: z.string(), title: z.string() }));

export const ToyStarted = z.object({ no: Numeral });

export const ToyForm = z.object({
  fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
});

export const ToyEntries = z.array(
  z.object({ key: z.string(), label: z.string(), value: z.string(), open: z.boolean() }),
);

/** `ahead`: how many steps behind the present one, which is 0. */
export const ToyRoute = z.array(z.object({ step: z.string(), person: ToyPerson, ahead: z.number().int() }));
