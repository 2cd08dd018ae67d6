import { it } from 'vitest';
import { seed } from './seed'; import { flood } from './meddling'; import { listFor, rowOf } from './rows'; import { users } from './people';
it('perf', () => {
  const world = seed({ dialect: '3.3.10', now: new Date() });
  const cpu = () => process.cpuUsage().user / 1000; let t = cpu(); const lap = (n: string) => { console.log(n, Math.round(cpu()-t)); t = cpu(); };
  flood(world, { person: 'alice', box: 'pending', count: 10000, now: new Date() }); lap('flood');
  const l = listFor(world, 'todo', users.alice); lap('listFor');
  const r = l.map((x) => rowOf('todo', x)); lap('rows');
  const j = JSON.stringify(r); lap('json' + j.length);
  JSON.stringify(l.map((x) => rowOf('participated', x))); lap('again');
});
