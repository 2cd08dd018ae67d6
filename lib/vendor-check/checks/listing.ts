import type { Box, WorkItem } from '@/lib/domain/work-item';
import { type ReadBox, refKey } from '../boxes';
import type { VendorCheck } from '../check';
import { counted, fail, NotChecked, notSupported, pass } from '../finding';
import type { Installation } from '../installation';

function listing(box: Box): VendorCheck {
  return {
    name: `the box "${box}" can be read to its end`,
    run: async ({ connector, box: read, person }) => {
      if (!connector.manifest.boxes.includes(box)) return notSupported('This connector has no such box.');
      await person();
      const { items, slices, ends } = await read(box);
      const told = `${counted(items.length, 'item')} in ${counted(slices, 'slice')}`;
      return ends ? pass(`${told}.`) : fail(`The slices have no end: ${told}, and then the same ones again.`);
    },
  };
}

async function everyBox(installation: Installation): Promise<readonly ReadBox[]> {
  const boxes = await installation.readable();
  if (boxes.length === 0) throw new NotChecked('no box could be read.');
  return boxes;
}

async function everyItem(installation: Installation): Promise<WorkItem[]> {
  return (await everyBox(installation)).flatMap(({ items }) => items);
}

/** Vendors' own words for states: no data about people. */
function words(items: readonly WorkItem[]): string {
  return [...new Set(items.map(({ vendorStatus }) => `"${vendorStatus}"`))].join(', ');
}

export const listingChecks: readonly VendorCheck[] = [
  listing('pending'),
  listing('completed'),
  listing('initiated'),
  {
    name: 'every row can be understood',
    run: async (installation) => {
      const boxes = await everyBox(installation);
      const rejected = boxes.flatMap((box) => box.rejected);
      if (rejected.length === 0) return pass('No row had to be left out.');
      const problems = [...new Set(rejected.map(({ problem }) => problem))].slice(0, 3).join('; ');
      return fail(`${counted(rejected.length, 'row')} had to be left out: ${problems}`);
    },
  },
  {
    name: 'every state is known',
    run: async (installation) => {
      const unknown = (await everyItem(installation)).filter(({ status }) => status === 'unknown');
      return unknown.length === 0
        ? pass('Intray knows the state of each item.')
        : fail(
            `${counted(unknown.length, 'item')} with a state that Intray does not know: ${words(unknown)}.`,
          );
    },
  },
  {
    name: 'no item is listed twice',
    run: async (installation) => {
      const keys = (await everyItem(installation)).map(refKey);
      const twice = keys.length - new Set(keys).size;
      return twice === 0
        ? pass('Each item is listed once in its box.')
        : fail(`${counted(twice, 'item')} listed more than once in one box.`);
    },
  },
];
