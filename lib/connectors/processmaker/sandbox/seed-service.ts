import { claims, reassigns, routes, type Story } from './story';

/** IT tickets of the clerks' pool and inspections. */
export const serviceStories: readonly Story[] = [
  {
    process: 'ticket',
    by: 'sam',
    title: 'Scanner in the mail room does not feed',
    hoursAgo: 10 * 24,
    variables: { device: 'Scanner MR-1', severity: '3', description: 'Takes two sheets at once.' },
    deeds: [
      routes('sam', 1),
      claims('alice', 4),
      routes('alice', 6, { set: { solution: 'Cleaned the rollers.' } }),
      routes('sam', 20),
    ],
  },
  {
    process: 'ticket',
    by: 'alice',
    title: 'Second screen stays black',
    hoursAgo: 3 * 24,
    variables: { device: 'PC-0417', severity: '2', description: 'Since the update on Thursday.' },
    deeds: [routes('alice', 1), claims('carol', 3)],
  },
  {
    process: 'ticket',
    by: 'bob',
    title: 'VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線',
    hoursAgo: 26,
    variables: { device: 'VPN gateway', severity: '1', description: '視訊會議無法進行。' },
    priority: 'HIGH',
    deeds: [routes('bob', 1)],
  },
  {
    process: 'ticket',
    by: 'sam',
    title: 'New keyboard',
    hoursAgo: 6,
    variables: { device: 'PC-0533', severity: '3', description: 'Two keys stick.' },
    deeds: [routes('sam', 1)],
  },
  {
    process: 'inspection',
    by: 'sam',
    title: 'Line 2, quarterly inspection 二號產線季檢',
    hoursAgo: 14 * 24,
    variables: { line: 'Line 2', stopped: '0', readings: { '1': { point: 'Bearing A', value: '41 °C' } } },
    deeds: [routes('sam', 1, { pick: 'bob' }), routes('bob', 30), routes('sam', 50)],
  },
  {
    process: 'inspection',
    by: 'sam',
    title: 'Compressor room, weekly round 空壓機房週檢',
    hoursAgo: 30,
    variables: {
      line: 'Compressor room',
      stopped: '0',
      readings: {
        '1': { point: 'Oil pressure 油壓', value: '4.1 bar' },
        '2': { point: 'Dew point 露點', value: '3 °C' },
      },
    },
    deeds: [routes('sam', 1, { pick: 'alice' })],
  },
  {
    process: 'inspection',
    by: 'sam',
    title: 'Paint shop, round before the holidays 塗裝區節前巡檢',
    hoursAgo: 5,
    variables: { line: 'Paint shop', stopped: '1', readings: {} },
    deeds: [],
  },
  {
    process: 'inspection',
    by: 'sam',
    title: 'Line 4, vibration after the bearing change 四號產線震動複檢',
    hoursAgo: 20,
    variables: { line: 'Line 4', stopped: '0', readings: {} },
    deeds: [routes('sam', 1, { pick: 'bob' })],
  },
  {
    process: 'inspection',
    by: 'sam',
    title: 'Line 3, before the software update 三號產線更新前巡檢',
    hoursAgo: 1.5,
    variables: { line: 'Line 3', stopped: '0', readings: {} },
    deeds: [
      routes('sam', 0.5, { pick: 'bob' }),
      { ...reassigns('bob', 1, 'carol'), note: 'Bob is in Kaohsiung today. Bob 今天在高雄。' },
    ],
  },
];
