import type { User } from './world';

const person = (username: string, personName: string, userDesc: string, number: number): User => ({
  username,
  userDesc,
  personCode: `HI${String(number).padStart(4, '0')}`,
  personName,
  accountType: 0,
  valid: true,
});

/** The staff of Harbour Instruments 港灣儀器, and one who has left. */
export const staff: readonly User[] = [
  person('alice', 'Alice Adams', 'Alice Adams 陳愛麗', 1),
  person('bob', 'Bob Brown', 'Bob Brown 布柏', 2),
  person('carol', 'Carol Clark', 'Carol Clark 柯凱若', 3),
  person('sam', 'Sam Sullivan', 'Sam Sullivan 主管', 4),
  person('nobody', 'Nora Body', 'Nora Body', 5),
  { ...person('victor', 'Victor Vance', 'Victor Vance (left)', 6), valid: false },
];
