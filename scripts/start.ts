/**
 * npm start                everything: database, demo world, build, server
 * PORT=3001 npm start      on another port
 *
 * Without DATABASE_URL this is the demo: an own PostgreSQL with its data in .data/, filled with a demo world, open to
 * this machine only. Delete .data/ to begin anew.
 *
 * With DATABASE_URL (PostgreSQL 15 or later) nothing is filled and there are no demo accounts. NEXTAUTH_SECRET,
 * NEXTAUTH_URL and APP_JWT_SECRET (or APP_JWKS_URL) must be set too; HOST is 0.0.0.0 unless set. See .env.example.
 */
import { runScript } from "./closing";
import { runApp } from "./run-app";

await runScript((closing) => runApp("start", closing));
