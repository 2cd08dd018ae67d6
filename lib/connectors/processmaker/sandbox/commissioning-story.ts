import { routes, type Story } from './story';

/** The newest of all, so that every other case keeps its number. */
export const commissioningStory: Story = {
  process: 'commissioning',
  by: 'carol',
  title: 'Coordinate measuring machine 三次元量測儀',
  hoursAgo: 0.4,
  variables: {
    ordered: 'CMM 7-10-7, "Hall 2" 三次元量測儀 📐',
    pieces: 2,
    grade: 'b',
    grade_label: 'B – used 使用過',
    delivered: ['a'],
    delivered_label: '["A – as new 全新"]',
    running: ['0'],
    secretKey: 'K-17',
    position: '25.03,121.56',
    readings: {
      1: { point: 'X axis', value: '0.8', grade: 'a', rowKey: 'r-1', norm: 'ISO 10360', scanned: true },
      2: { point: 'Y axis', value: '1.1', grade: 'b', rowKey: 'r-2', norm: 'ISO 10360' },
    },
  },
  deeds: [routes('carol', 0.1)],
};
