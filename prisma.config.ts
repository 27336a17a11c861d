import { defineConfig } from "prisma/config";

// Only `prisma generate` is used; migrations are applied by prisma/migrate.ts, which needs no engine from the network.
export default defineConfig({ schema: "prisma/schema.prisma" });
