import { storeFiles } from '../views/files';
import type { Row, World } from '../world';

interface Note {
  ticket: string;
  by: string;
  hoursAgo: number;
  text: string;
}

/** What people wrote on their tickets, oldest first within each. */
const notes: readonly Note[] = [
  { ticket: '筆電一台', by: 'carol', hoursAgo: 140, text: '舊機已使用五年，維修報價高於殘值。' },
  { ticket: '筆電一台', by: 'bob', hoursAgo: 120, text: '已向兩家供應商詢價，附件為較低者。' },
  { ticket: '機房搬遷服務', by: 'bob', hoursAgo: 28, text: 'The movers can only come on a Saturday.' },
  { ticket: '筆電無法開機', by: 'bob', hoursAgo: 25, text: '換過變壓器，狀況相同。' },
  { ticket: '筆電無法開機', by: 'carol', hoursAgo: 20, text: '先借用備用機 NB-0412。' },
  {
    ticket: 'VPN 連線逾時',
    by: 'sam',
    hoursAgo: 70,
    text: 'Same behaviour on the office network and at home.',
  },
];

interface Paper {
  ticket: string;
  by: string;
  hoursAgo: number;
  name: string;
  text: string;
}

/** Files with names that are awkward on purpose: blanks, Chinese, and one that comes twice. */
const papers: readonly Paper[] = [
  {
    ticket: '筆電一台',
    by: 'carol',
    hoursAgo: 143,
    name: '報價單 筆電.txt',
    text: '港灣儀器\n筆記型電腦一台 NT$ 35,000\n',
  },
  { ticket: '筆電一台', by: 'carol', hoursAgo: 143, name: 'spec.csv', text: 'item,value\nRAM,32 GB\n' },
  {
    ticket: '機房搬遷服務',
    by: 'bob',
    hoursAgo: 29,
    name: 'moving plan.txt',
    text: 'Racks A1 to A4 first.\n',
  },
  {
    ticket: '海運承攬合約 2027',
    by: 'sam',
    hoursAgo: 49,
    name: '合約草案 v2.txt',
    text: '第一條　承攬範圍……\n',
  },
  { ticket: '筆電無法開機', by: 'bob', hoursAgo: 24, name: 'screen.txt', text: 'no picture, fan runs\n' },
];

function firstRow(world: World, title: string): Row {
  const row = world.rows.find((one) => one.title === title);
  if (!row) throw new Error(`no ticket "${title}"`);
  return row;
}

/** Notes, files, a relation and an agreed service time, so that there is something to look at beside the tasks. */
export function seedExtras(world: World, now: Date): void {
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * 3_600_000).toISOString();
  world.worklogs = notes.map(({ ticket, by, hoursAgo, text }, index) => {
    const { flow, dataNo } = firstRow(world, ticket);
    return { id: index + 1, flow, dataNo, content: text, createUser: by, createdAt: at(hoursAgo) };
  });
  for (const { ticket, by, hoursAgo, name, text } of papers)
    storeFiles(
      world,
      firstRow(world, ticket),
      [{ field: 'files', name, bytes: new TextEncoder().encode(text) }],
      {
        user: by,
        at: at(hoursAgo),
      },
    );
  const [broken, replacement] = [firstRow(world, '筆電無法開機'), firstRow(world, '筆電一台')];
  world.relations = [
    {
      id: 1,
      subjectFlow: broken.flow,
      subjectNo: broken.dataNo,
      objectFlow: replacement.flow,
      objectNo: replacement.dataNo,
      type: 'affect',
      createUser: 'bob',
      createdAt: at(23),
    },
  ];
  world.serviceLevels = [
    {
      id: 1,
      name: '四小時內回應',
      description: '資訊服務組應於四小時內回應。',
      flow: broken.flow,
      tickets: [{ dataNo: broken.dataNo, level: 'red', createdAt: broken.createdAt }],
    },
  ];
}
