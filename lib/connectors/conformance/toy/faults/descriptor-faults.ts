import type { ActionDescriptor } from '@/lib/domain/action';
import type { Connector } from '../../../contract';
import { toy } from '..';
import { listing, type SeededFault, type ToyList } from './seeded-fault';

function offering(change: (offered: ActionDescriptor[]) => ActionDescriptor[]): Connector {
  return {
    ...toy,
    actions: {
      ...toy.actions,
      available: async (call, ref) => change([...(await toy.actions.available(call, ref))]),
    },
  };
}

function newIdsEachTime(): Connector {
  let asked = 0;
  return offering((offered) => {
    asked += 1;
    return offered.map((action) => ({ ...action, id: `${action.id} ${asked}` }));
  });
}

/** Reads the completed box once and for all. */
function rememberCompleted(): ToyList {
  let remembered: ReturnType<ToyList> | null = null;
  return (call, request) => {
    if (request.box !== 'completed') return toy.list(call, request);
    remembered ??= toy.list(call, request);
    return remembered;
  };
}

export const descriptorFaults: readonly SeededFault[] = [
  {
    what: 'offers an action twice',
    connector: offering((offered) => [...offered, ...offered]),
    caughtBy: ['the actions of an item have ids of their own and labels'],
    says: /an action id comes twice/,
  },
  {
    what: 'refuses an action without a reason',
    connector: offering((offered) => offered.map((action) => ({ ...action, available: false }))),
    caughtBy: ['an action that is not possible says why, one that is does not'],
    says: /action agree: false/,
  },
  {
    what: 'asks to choose from nothing',
    connector: offering((offered) =>
      offered.map((action) => ({
        ...action,
        inputs: [{ kind: 'choice', id: 'branch', label: 'Branch', required: true, options: [] }],
      })),
    ),
    caughtBy: ['what an action asks for can be answered'],
    says: /choice without options/,
  },
  {
    what: 'makes up new action ids each time',
    connector: newIdsEachTime(),
    caughtBy: ['the same item offers the same action ids when asked again'],
    says: /deep-equal/,
  },
  {
    what: 'never reads the completed box again',
    connector: listing(rememberCompleted()),
    caughtBy: ['a decided item comes to the completed box'],
    says: /has not come to the completed box/,
  },
  {
    what: 'shows an empty form without a word',
    connector: { ...toy, forms: { load: async () => ({ sections: [], note: null }) } },
    caughtBy: ['a form has fields or says why it has none'],
    says: /without a word/,
  },
  {
    what: 'shows each field of a form twice',
    connector: {
      ...toy,
      forms: {
        load: async (call, ref) => {
          const form = await toy.forms?.load(call, ref);
          return { note: null, sections: [...(form?.sections ?? []), ...(form?.sections ?? [])] };
        },
      },
    },
    caughtBy: ['the fields of a form have ids of their own and labels'],
    says: /a field id comes twice/,
  },
];
