import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./db/schema/inbox.ts', './db/schema/absences.ts', './db/schema/submissions.ts'],
  out: './db/migrations/inbox',
});
