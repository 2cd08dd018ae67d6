import { goesOn, pauses, routes, type Story, writes } from './story';

const annual = (from: string, until: string, reason: string) => ({ kind: 'annual', from, until, reason });

/** Leave requests and contracts. */
export const peopleStories: readonly Story[] = [
  {
    process: 'leave',
    by: 'carol',
    title: 'Leave request 請假單 – Carol Clark, family visit 返鄉探親',
    hoursAgo: 12 * 24,
    variables: annual('2026-12-21 09:00', '2026-12-24 18:00', '返鄉探親'),
    deeds: [
      routes('carol', 1),
      pauses('alice', 3),
      goesOn('alice', 16),
      routes('alice', 18, { set: { decision: 'approve' }, note: 'Enjoy. 一路順風。' }),
      routes('bob', 40),
    ],
  },
  {
    process: 'leave',
    by: 'bob',
    title: 'Leave request 請假單 – Bob Brown, half a day at the tax office',
    hoursAgo: 6 * 24,
    variables: {
      kind: 'personal',
      from: '2026-11-30 13:30',
      until: '2026-11-30 18:00',
      reason: 'Tax office',
    },
    deeds: [routes('bob', 1)],
  },
  {
    process: 'leave',
    by: 'alice',
    title: 'Leave request 請假單 – Alice Adams, long weekend 連假',
    hoursAgo: 2 * 24,
    variables: annual('2027-01-04 09:00', '2027-01-05 18:00', '家庭旅遊'),
    deeds: [routes('alice', 1)],
  },
  {
    process: 'leave',
    by: 'carol',
    title: 'Leave request 請假單 – Carol Clark, doctor’s appointment 看診',
    hoursAgo: 4,
    variables: { kind: 'sick', from: '2026-11-25 09:00', until: '2026-11-25 12:00', reason: '回診' },
    deeds: [routes('carol', 1)],
  },
  {
    process: 'leave',
    by: 'alice',
    title: 'Leave request 請假單 – Alice Adams, not yet handed in',
    hoursAgo: 2,
    variables: annual('2027-02-08 09:00', '2027-02-12 18:00', ''),
    deeds: [],
  },
  {
    process: 'contract',
    by: 'alice',
    title: 'Calibration service 2026, Taipei Metrology 校正服務年約',
    hoursAgo: 25 * 24,
    variables: {
      partner: 'Taipei Metrology',
      subject: 'Yearly calibration',
      value: 18_000,
      clauses: ['exit'],
    },
    deeds: [
      routes('alice', 2),
      routes('alice', 20),
      routes('bob', 26),
      routes('carol', 30),
      routes('sam', 60, { note: 'Signed, the original is with legal.' }),
    ],
  },
  {
    process: 'contract',
    by: 'carol',
    title: 'Distribution agreement, Nordsee Messtechnik GmbH 經銷合約',
    hoursAgo: 9 * 24,
    variables: {
      partner: 'Nordsee Messtechnik GmbH',
      subject: 'Distribution in Germany, Austria and Switzerland',
      value: 240_000,
      clauses: ['liability', 'exit'],
    },
    priority: 'HIGH',
    deeds: [
      routes('carol', 3),
      writes('carol', 20, 'Legal has until Friday. 法務請於週五前回覆。'),
      routes('bob', 30, { set: { remarks: 'Payment within 30 days, please.' } }),
    ],
  },
  {
    process: 'contract',
    by: 'sam',
    title: 'Software maintenance for the test benches 測試台軟體維護合約',
    hoursAgo: 45,
    variables: { partner: 'Harbour Software', subject: 'Maintenance', value: 22_000, clauses: ['ip'] },
    deeds: [routes('sam', 2)],
  },
];
