import { Prisma } from "@/lib/db";

/** Condition on `lockouts l`: not of a test account. Nobody waits behind those, so no queue and no count shows them. */
export const ofRealPeople = Prisma.sql`NOT EXISTS (SELECT 1 FROM users u WHERE u.id = l.user_id AND u.is_test)`;
