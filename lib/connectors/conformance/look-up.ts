import type { Box, WorkItem } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import type { HttpRequest } from '../http';
import { readBoxAs } from './reading';
import type { SandboxPerson, TestSubject } from './sandbox-call';

/** The titles of a person's box, in the vendor's order. */
export async function titlesIn(subject: TestSubject, person: SandboxPerson, box: Box): Promise<string[]> {
  return (await readBoxAs(subject, person, box)).items.map(({ title }) => title);
}

/** The person's item of that title. Throws when there is none. */
export async function itemTitled(
  subject: TestSubject,
  person: SandboxPerson,
  title: string,
  box: Box = 'pending',
): Promise<WorkItem> {
  const item = (await readBoxAs(subject, person, box)).items.find((one) => one.title === title);
  if (!item) throw new Error(`${person} has no "${title}" in ${box}`);
  return item;
}

/** The call, with every request answered by `answer` as JSON with status 200 instead of being sent; undefined sends it after all. */
export function answeredBy(call: Call, answer: (request: HttpRequest) => unknown): Call {
  return {
    ...call,
    http: {
      ...call.http,
      send: async (request) => {
        const json = answer(request);
        if (json === undefined) return call.http.send(request);
        return { status: 200, headers: new Headers(), text: JSON.stringify(json), json: () => json };
      },
    },
  };
}
