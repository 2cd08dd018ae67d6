/** The demo company's accounts: who signs in with what. The passwords stay out of the world, which anybody may look at. */
export const accounts = {
  alice: { username: 'alice', password: 'omflow-alice-pw-5Kd2' },
  bob: { username: 'bob', password: 'omflow-bob-pw-8Rn4' },
  carol: { username: 'carol', password: 'omflow-carol-pw-3Zt9' },
  sam: { username: 'sam', password: 'omflow-sam-pw-6Wq1' },
  nobody: { username: 'nobody', password: 'omflow-nobody-pw-2Lx7' },
} as const;

export const passwords: ReadonlyMap<string, string> = new Map(
  Object.values(accounts).map(({ username, password }) => [username, password]),
);
